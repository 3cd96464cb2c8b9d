package dev.signalbox.web.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Keeps a picture of a page with at most 256 colours, which a page hardly exceeds to the eye: a
 * third of the size.
 */
final class SmallPicture {
  private static final int COLOURS = 256;
  private static final int OPAQUE = 0xFFFFFF;
  private static final int BLURRED = 0xFCFCFC;

  private final BufferedImage picture;
  private final Map<Integer, Integer> nearest = new HashMap<>();
  private final int[] palette;

  private SmallPicture(BufferedImage picture) {
    this.picture = picture;
    this.palette = mostUsed(count(picture));
  }

  static void write(byte[] png, Path file) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
      ImageIO.write(new SmallPicture(picture).indexed(), "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Integer, Integer> count(BufferedImage picture) {
    Map<Integer, Integer> uses = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        uses.merge(picture.getRGB(x, y) & OPAQUE, 1, Integer::sum);
      }
    }
    return uses;
  }

  /** The colours used most, one of each shade. */
  private static int[] mostUsed(Map<Integer, Integer> uses) {
    Map<Integer, Integer> shades = new HashMap<>();
    List<Map.Entry<Integer, Integer>> ranked =
        uses.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .toList();
    return ranked.stream()
        .filter(use -> shades.putIfAbsent(use.getKey() & BLURRED, use.getKey()) == null)
        .limit(COLOURS)
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  private BufferedImage indexed() {
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage small =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int colour = picture.getRGB(x, y) & OPAQUE;
        small.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(colour, this::place));
      }
    }
    return small;
  }

  private int place(int colour) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(colour, palette[i]) < distance(colour, palette[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
    int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
    int blue = (one & 0xFF) - (other & 0xFF);
    return red * red + green * green + blue * blue;
  }
}
