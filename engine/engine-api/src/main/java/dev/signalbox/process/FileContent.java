package dev.signalbox.process;

import java.util.Arrays;

/** A file variable: its name, its media type, its bytes. Compared by content. */
public record FileContent(String name, String mediaType, byte[] bytes) {
  public FileContent {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileContent that
        && name.equals(that.name)
        && mediaType.equals(that.mediaType)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes) + 31 * name.hashCode();
  }

  @Override
  public String toString() {
    return "FileContent[" + name + ", " + mediaType + ", " + bytes.length + " bytes]";
  }
}
