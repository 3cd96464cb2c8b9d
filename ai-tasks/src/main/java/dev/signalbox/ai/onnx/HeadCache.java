package dev.signalbox.ai.onnx;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.model.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps trained heads in {@code $SIGNALBOX_HOME/cache/models}, by the digest of what they were made
 * from. A file that is damaged counts as none; a folder that cannot be written only costs training
 * again.
 */
final class HeadCache {
  private static final Logger log = LoggerFactory.getLogger(HeadCache.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  HeadCache(Path folder) {
    this.folder = folder;
  }

  /** The head of that digest, trained and kept if it is not there. */
  FewShotHead get(String digest, Supplier<FewShotHead> training) {
    return find(digest)
        .orElseGet(
            () -> {
              FewShotHead trained = training.get();
              keep(digest, trained);
              return trained;
            });
  }

  private Optional<FewShotHead> find(String digest) {
    Path file = file(digest);
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.size() == 2 && lines.get(0).equals(Digests.of(lines.get(1)))) {
        return Optional.of(JSON.readValue(lines.get(1), FewShotHead.class));
      }
      log.warn("{} is damaged: training again", file);
    } catch (NoSuchFileException e) {
      log.debug("{} is not there yet", file);
    } catch (IOException e) {
      log.warn("{} cannot be read: training again", file, e);
    }
    return Optional.empty();
  }

  private void keep(String digest, FewShotHead head) {
    Path file = file(digest);
    try {
      String json = JSON.writeValueAsString(head);
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, "head", ".tmp");
      Files.writeString(unfinished, Digests.of(json) + "\n" + json);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("{} cannot be written: the model is trained again at the next start", file, e);
    }
  }

  private Path file(String digest) {
    return folder.resolve(digest.substring("sha256:".length()) + ".json");
  }
}
