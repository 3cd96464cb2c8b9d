package dev.signalbox.ai.onnx;

import dev.signalbox.ai.onnx.SoftmaxRegression.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Trains a {@link FewShotHead} from a few examples a class. Deterministic.
 *
 * <p>The temperature is the one that minimises the log loss of the examples under five-fold cross
 * validation (Guo et al., On Calibration of Modern Neural Networks, 2017), floored at {@value
 * #LOWEST_TEMPERATURE}, because it collapses when the folds separate perfectly. The floor of the
 * cosine is the {@value #TAIL} quantile of the held-out examples' cosines.
 */
final class FewShotTrainer {
  /** Part of the digest of every head: another method is another model. */
  static final String VERSION = "few-shot-softmax/1";

  private static final int FOLDS = 5;
  private static final double PENALTY = 3e-4;
  private static final double LOWEST_TEMPERATURE = 0.3;
  private static final double HIGHEST_TEMPERATURE = 3;
  private static final double TAIL = 0.01;

  private final Texts texts;
  private final float[][] vectors;
  private final int[] classes;
  private final int labels;
  private final int rows;

  FewShotTrainer(Texts texts) {
    this.texts = texts;
    this.vectors = texts.vectors();
    this.classes = texts.classes();
    this.labels = texts.labels();
    this.rows = Arrays.stream(classes).max().orElse(0) + 1;
  }

  /**
   * What it is trained from.
   *
   * @param classes of the vectors; {@code labels} for those that belong to no class
   * @param labels how many classes there are
   */
  record Texts(float[][] vectors, int[] classes, int labels) {
    /** And these, which belong to no class. */
    Texts with(float[][] none) {
      int[] more = Arrays.copyOf(classes, classes.length + none.length);
      Arrays.fill(more, classes.length, more.length, labels);
      float[][] all = Arrays.copyOf(vectors, more.length);
      System.arraycopy(none, 0, all, vectors.length, none.length);
      return new Texts(all, more, labels);
    }

    /**
     * And those of these that are less like any class than half of the class's own texts: what is
     * off the topic for most models may be the very topic of this one.
     */
    Texts withUnlike(float[][] none) {
      float[][] centroids = FewShotHead.centroids(this);
      double[] own =
          IntStream.range(0, classes.length)
              .filter(i -> classes[i] < labels)
              .mapToDouble(i -> FewShotHead.nearness(vectors[i], centroids))
              .sorted()
              .toArray();
      double usual = own[own.length / 2];
      return with(
          Arrays.stream(none)
              .filter(it -> FewShotHead.nearness(it, centroids) < usual)
              .toArray(float[][]::new));
    }

    /** These alone. */
    Texts only(int[] kept) {
      return new Texts(
          Arrays.stream(kept).mapToObj(i -> vectors[i]).toArray(float[][]::new),
          Arrays.stream(kept).map(i -> classes[i]).toArray(),
          labels);
    }
  }

  FewShotHead train() {
    int[] folds = folds();
    double[][] logits = new double[vectors.length][];
    double[] cosines = new double[vectors.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      int current = fold;
      int[] kept = IntStream.range(0, folds.length).filter(i -> folds[i] != current).toArray();
      SoftmaxRegression regression = SoftmaxRegression.fit(samples(kept), rows, PENALTY);
      float[][] centroids = FewShotHead.centroids(texts.only(kept));
      for (int i = 0; i < folds.length; i++) {
        if (folds[i] == fold) {
          logits[i] = regression.logits(vectors[i]);
          cosines[i] = FewShotHead.nearness(vectors[i], centroids);
        }
      }
    }
    int[] all = IntStream.range(0, vectors.length).toArray();
    return new FewShotHead(
        SoftmaxRegression.fit(samples(all), rows, PENALTY),
        temperature(logits),
        FewShotHead.centroids(texts),
        floor(cosines));
  }

  /** Deals the examples of each class to the folds in turn. */
  private int[] folds() {
    int[] dealt = new int[rows];
    int[] folds = new int[classes.length];
    for (int i = 0; i < folds.length; i++) {
      folds[i] = dealt[classes[i]]++ % FOLDS;
    }
    return folds;
  }

  /** Every class weighs the same, however many examples it has. */
  private Samples samples(int[] kept) {
    int[] sizes = new int[rows];
    for (int i : kept) {
      sizes[classes[i]]++;
    }
    return new Samples(
        Arrays.stream(kept).mapToObj(i -> vectors[i]).toArray(float[][]::new),
        Arrays.stream(kept).map(i -> classes[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> 1.0 / (rows * (double) sizes[classes[i]])).toArray());
  }

  /** The best of 81 temperatures in even logarithmic steps. */
  private double temperature(double[][] logits) {
    double best = LOWEST_TEMPERATURE;
    double lowest = Double.POSITIVE_INFINITY;
    double span = Math.log(HIGHEST_TEMPERATURE / LOWEST_TEMPERATURE);
    for (int step = 0; step <= 80; step++) {
      double temperature = LOWEST_TEMPERATURE * Math.exp(span * step / 80);
      double loss = 0;
      for (int i = 0; i < logits.length; i++) {
        double probability = SoftmaxRegression.softmax(logits[i], temperature)[classes[i]];
        loss -= Math.log(Math.max(probability, 1e-300));
      }
      if (loss < lowest) {
        lowest = loss;
        best = temperature;
      }
    }
    return best;
  }

  private double floor(double[] cosines) {
    double[] inClass =
        IntStream.range(0, cosines.length)
            .filter(i -> classes[i] < labels)
            .mapToDouble(i -> cosines[i])
            .sorted()
            .toArray();
    return inClass[(int) (TAIL * inClass.length)];
  }
}
