package dev.signalbox.store.ledger;

import dev.signalbox.store.SignalboxHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints outside the database: {@code checkpoints/<tenant>/<day>.txt}, signed notes one
 * after the other, only ever appended and forced to the disk. {@code checkpoints/verifier-key.txt}
 * tells the key to check them with. Fails with {@link UncheckedIOException}.
 */
final class CheckpointFolder {
  private final SignalboxHome home;
  private final CheckpointKey key;
  private final String logOrigin;
  private final ConcurrentMap<String, Checkpoint> newest = new ConcurrentHashMap<>();

  CheckpointFolder(SignalboxHome home, CheckpointKey key, String logOrigin) {
    this.home = home;
    this.key = key;
    this.logOrigin = logOrigin;
  }

  /** The first line of a tenant's checkpoints. */
  String origin(String tenant) {
    return logOrigin + "/" + fileName(tenant);
  }

  /** Adds a signed checkpoint, unless the folder has one of that size or a larger one. */
  synchronized void append(String tenant, Checkpoint checkpoint, String note) {
    if (newest(tenant).map(known -> known.size() >= checkpoint.size()).orElse(false)) {
      return;
    }
    LocalDate day = checkpoint.time().atZone(ZoneOffset.UTC).toLocalDate();
    Path file = folder(tenant).resolve(day + ".txt");
    try {
      writeVerifierKey();
      SignalboxHome.createOwnerOnly(file);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
        String text = (endsWithinALine(file) ? "\n" : "") + note + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the checkpoint file " + file, e);
    }
    newest.put(tenant, checkpoint);
  }

  /** What a crash left half written must not run into the next note. */
  private static boolean endsWithinALine(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) != '\n';
    }
  }

  /** The newest checkpoint that this process read or wrote; the files are read once. */
  Optional<Checkpoint> newest(String tenant) {
    Checkpoint known = newest.get(tenant);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Checkpoint> read = readNewest(tenant);
    read.ifPresent(checkpoint -> newest.put(tenant, checkpoint));
    return read;
  }

  /** The newest checkpoint as the files have it now. */
  Optional<Checkpoint> readNewest(String tenant) {
    @Nullable Checkpoint last = null;
    List<Path> files = files(tenant);
    for (int i = files.size() - 1; i >= 0 && last == null; i--) {
      try (Notes notes = new Notes(List.of(files.get(i)).iterator(), origin(tenant))) {
        while (notes.hasNext()) {
          last = Checkpoint.open(notes.next(), key).orElse(last);
        }
      }
    }
    return Optional.ofNullable(last);
  }

  /** Every note, oldest first, read from the files bit by bit. */
  Notes notes(String tenant) {
    return new Notes(files(tenant).iterator(), origin(tenant));
  }

  private List<Path> files(String tenant) {
    Path folder = folder(tenant);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the checkpoint folder " + folder, e);
    }
  }

  private Path folder(String tenant) {
    home.folder("checkpoints");
    return home.folder("checkpoints/" + fileName(tenant));
  }

  private void writeVerifierKey() throws IOException {
    Path file = home.folder("checkpoints").resolve("verifier-key.txt");
    if (!Files.exists(file)) {
      Files.writeString(file, key.verifierKey() + "\n");
    }
  }

  private static String fileName(String tenant) {
    return URLEncoder.encode(tenant, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace(".", "%2E");
  }

  /**
   * Reads notes from files one by one. What a crash left half written, at the end of a file or
   * before the next note, is passed over.
   */
  static final class Notes implements Iterator<String>, AutoCloseable {
    private final Iterator<Path> files;
    private final String origin;
    private @Nullable BufferedReader reader;
    private @Nullable String next;

    Notes(Iterator<Path> files, String origin) {
      this.files = files;
      this.origin = origin;
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public String next() {
      String note = next;
      if (note == null) {
        throw new java.util.NoSuchElementException();
      }
      advance();
      return note;
    }

    private void advance() {
      try {
        next = reader == null ? null : read(reader);
        while (next == null && files.hasNext()) {
          close();
          reader = Files.newBufferedReader(files.next());
          next = read(reader);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the checkpoints", e);
      }
    }

    private @Nullable String read(BufferedReader from) throws IOException {
      StringBuilder note = new StringBuilder();
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        if (line.equals(origin)) {
          note.setLength(0);
        }
        note.append(line).append('\n');
        if (Checkpoint.isSignatureLine(line)) {
          return note.toString();
        }
      }
      return null;
    }

    @Override
    public void close() {
      try {
        if (reader != null) {
          reader.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close the checkpoints", e);
      }
    }
  }
}
