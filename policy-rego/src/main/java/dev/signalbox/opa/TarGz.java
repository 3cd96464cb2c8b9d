package dev.signalbox.opa;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the archives that {@code opa build} writes: plain files in ustar blocks, gzipped. */
final class TarGz {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_OFFSET = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int TYPE_OFFSET = 156;
  private static final long MAX_FILE = 64L << 20;
  private static final int MAX_PADDING = 1 << 20;

  private TarGz() {}

  /** The files by path, without a leading slash. */
  static Map<String, byte[]> read(byte[] archive) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      for (byte[] header = block(in); header[0] != 0; header = block(in)) {
        byte[] content = content(in, size(header));
        if (header[TYPE_OFFSET] == '0' || header[TYPE_OFFSET] == 0) {
          files.put(name(header), content);
        }
      }
      checkEnd(in);
    }
    return files;
  }

  /** Reads what pads the archive, so that the checksum at its end is compared. */
  private static void checkEnd(InputStream in) throws IOException {
    in.readNBytes(MAX_PADDING);
    if (in.read() >= 0) {
      throw new IOException("something follows its end");
    }
  }

  private static byte[] block(InputStream in) throws IOException {
    return exactly(in, BLOCK);
  }

  private static byte[] content(InputStream in, long size) throws IOException {
    if (size > MAX_FILE) {
      throw new IOException("a file in it is longer than " + MAX_FILE + " bytes");
    }
    byte[] content = exactly(in, (int) size);
    int padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
    exactly(in, padding);
    return content;
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("it ends early");
    }
    return bytes;
  }

  private static long size(byte[] header) throws IOException {
    String octal = text(header, SIZE_OFFSET, SIZE_LENGTH).strip();
    try {
      return Long.parseLong(octal, 8);
    } catch (NumberFormatException e) {
      throw new IOException("it is no tar archive", e);
    }
  }

  private static String name(byte[] header) {
    String name = text(header, 0, NAME_LENGTH);
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }
}
