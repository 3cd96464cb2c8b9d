package dev.signalbox.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.store.SignalboxHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static final Instant TIME = Instant.parse("2026-03-01T08:30:00.123456Z");

  @TempDir Path folder;

  @Test
  void shouldBeANoteAsC2spDefinesIt() {
    CheckpointKey key = key();

    String note = checkpoint(5).sign(key);

    String[] lines = note.split("\n", -1);
    assertThat(lines[0]).isEqualTo("signalbox/default");
    assertThat(lines[1]).isEqualTo("5");
    assertThat(Base64.getDecoder().decode(lines[2])).hasSize(32);
    assertThat(lines[3]).isEqualTo("time 2026-03-01T08:30:00.123456Z");
    assertThat(lines[4]).isEmpty();
    assertThat(lines[5]).startsWith("\u2014 signalbox ");
    byte[] signature = Base64.getDecoder().decode(lines[5].split(" ")[2]);
    assertThat(signature).hasSize(4 + 64).startsWith(key.id());
    assertThat(key.verifierKey()).startsWith("signalbox+");
  }

  @Test
  void shouldOpenWhatItSigned() {
    assertThat(Checkpoint.open(checkpoint(5).sign(key()), key())).contains(checkpoint(5));
  }

  @Test
  void shouldNotOpenANoteThatWasChangedAnywhere() {
    CheckpointKey key = key();
    String note = checkpoint(5).sign(key);

    for (int i = 0; i < note.length(); i++) {
      String changed = note.substring(0, i) + (char) (note.charAt(i) ^ 1) + note.substring(i + 1);
      assertThat(Checkpoint.open(changed, key)).as("changed at %d", i).isEmpty();
    }
    assertThat(Checkpoint.open(note + " ", key)).isEmpty();
    assertThat(Checkpoint.open("", key)).isEmpty();
  }

  @Test
  void shouldNotOpenANoteOfAnotherKey(@TempDir Path other) {
    CheckpointKey foreign = CheckpointKey.load("signalbox", new SignalboxHome(other));

    assertThat(Checkpoint.open(checkpoint(5).sign(foreign), key())).isEmpty();
  }

  @Test
  void shouldKeepTheKeyForItsOwner() throws Exception {
    key();

    Path file = folder.resolve("keys/ledger-checkpoint.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void shouldKeepCheckpointsInAFolderThatOnlyGrows() {
    CheckpointKey key = key();
    CheckpointFolder kept = folder(key);

    kept.append("default", checkpoint(3), checkpoint(3).sign(key));
    kept.append("default", checkpoint(2), checkpoint(2).sign(key));
    kept.append("default", checkpoint(7), checkpoint(7).sign(key));

    assertThat(sizes(folder(key))).containsExactly(3L, 7L);
    assertThat(folder(key).readNewest("default")).contains(checkpoint(7));
    assertThat(folder(key).readNewest("other")).isEmpty();
  }

  @Test
  void shouldPassOverWhatACrashLeftHalfWritten() throws Exception {
    CheckpointKey key = key();
    folder(key).append("default", checkpoint(3), checkpoint(3).sign(key));
    String half = checkpoint(4).sign(key).substring(0, 30);
    Files.writeString(
        folder.resolve("checkpoints/default/2026-03-01.txt"), half, StandardOpenOption.APPEND);

    assertThat(folder(key).readNewest("default")).contains(checkpoint(3));

    folder(key).append("default", checkpoint(5), checkpoint(5).sign(key));
    assertThat(sizes(folder(key))).containsExactly(3L, 5L);
  }

  private List<Long> sizes(CheckpointFolder kept) {
    List<Long> sizes = new ArrayList<>();
    try (CheckpointFolder.Notes notes = kept.notes("default")) {
      notes.forEachRemaining(
          note -> sizes.add(Checkpoint.open(note, key()).map(Checkpoint::size).orElse(-1L)));
    }
    return sizes;
  }

  private CheckpointFolder folder(CheckpointKey key) {
    return new CheckpointFolder(new SignalboxHome(folder), key, "signalbox");
  }

  private CheckpointKey key() {
    return CheckpointKey.load("signalbox", new SignalboxHome(folder));
  }

  private static Checkpoint checkpoint(long size) {
    return new Checkpoint("signalbox/default", size, "0a".repeat(32), TIME);
  }
}
