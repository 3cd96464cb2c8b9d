package dev.signalbox.ai.onnx;

import java.text.Normalizer;

/**
 * Cleans text as BERT's uncased models expect it: no control characters, plain spaces, spaces round
 * Chinese characters, lower case, no accents. The rules are those of the {@code BertNormalizer} of
 * Hugging Face's tokenizers.
 */
final class BertNormalizer {
  private BertNormalizer() {}

  static String normalize(String text) {
    StringBuilder clean = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(codePoint -> append(clean, codePoint));
    String decomposed = Normalizer.normalize(clean, Normalizer.Form.NFD);
    StringBuilder bare = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(codePoint -> Character.getType(codePoint) != Character.NON_SPACING_MARK)
        .forEach(bare::appendCodePoint);
    return lowerCase(bare);
  }

  static boolean isWhitespace(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || codePoint == 0x85
        || Character.isSpaceChar(codePoint);
  }

  private static void append(StringBuilder clean, int codePoint) {
    if (codePoint == 0 || codePoint == 0xFFFD || isControl(codePoint)) {
      return;
    }
    if (isWhitespace(codePoint)) {
      clean.append(' ');
    } else if (isChinese(codePoint)) {
      clean.append(' ').appendCodePoint(codePoint).append(' ');
    } else {
      clean.appendCodePoint(codePoint);
    }
  }

  /** Letter by letter, so that no rule for the end of a word (the Greek sigma) comes in. */
  private static String lowerCase(StringBuilder text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }

  private static boolean isControl(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  private static boolean isChinese(int codePoint) {
    return (codePoint >= 0x4E00 && codePoint <= 0x9FFF)
        || (codePoint >= 0x3400 && codePoint <= 0x4DBF)
        || (codePoint >= 0x20000 && codePoint <= 0x2A6DF)
        || (codePoint >= 0x2A700 && codePoint <= 0x2B73F)
        || (codePoint >= 0x2B740 && codePoint <= 0x2B81F)
        || (codePoint >= 0x2B920 && codePoint <= 0x2CEAF)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
        || (codePoint >= 0x2F800 && codePoint <= 0x2FA1F);
  }
}
