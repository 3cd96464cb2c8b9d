package dev.signalbox.camunda.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text that does not fit the engine's text column: over 4,000 characters, or with characters that a
 * database refuses (U+0000 in PostgreSQL, surrogates without their partner). Kept as bytes: UTF-8,
 * or UTF-16BE where UTF-8 cannot say it.
 */
record LongText(byte[] bytes, Charset charset) {
  /** {@code ACT_RU_VARIABLE.TEXT_} and {@code ACT_HI_VARINST.TEXT_} are VARCHAR(4000). */
  static final int COLUMN_CHARACTERS = 4000;

  static boolean isNeededFor(String text) {
    if (text.length() > COLUMN_CHARACTERS || text.indexOf('\0') >= 0) {
      return true;
    }
    return !isWellFormed(text);
  }

  static LongText of(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return new LongText(bytes, StandardCharsets.UTF_8);
    } catch (CharacterCodingException loneSurrogate) {
      return new LongText(utf16(text), StandardCharsets.UTF_16BE);
    }
  }

  String text() {
    return charset.equals(StandardCharsets.UTF_16BE)
        ? ByteBuffer.wrap(bytes).asCharBuffer().toString()
        : new String(bytes, charset);
  }

  /** Whether every surrogate has its partner. */
  static boolean isWellFormed(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (!Character.isSurrogate(unit)) {
        continue;
      }
      boolean paired =
          at + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(at + 1));
      if (!paired) {
        return false;
      }
      at++;
    }
    return true;
  }

  /** Unit by unit: the charset's own encoder replaces lone surrogates. */
  private static byte[] utf16(String text) {
    ByteBuffer buffer = ByteBuffer.allocate(text.length() * Character.BYTES);
    buffer.asCharBuffer().put(text);
    return buffer.array();
  }
}
