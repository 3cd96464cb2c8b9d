package dev.signalbox.ai.onnx;

import java.util.Arrays;

/**
 * Multinomial logistic regression with an L2 penalty on the weights, not on the biases. Every
 * example has a weight; the weights sum to one.
 *
 * @param weights a row for each class: one weight a dimension, then the bias
 */
record SoftmaxRegression(double[][] weights) {

  /**
   * Fits it.
   *
   * @param penalty of the squared weights, against a mean loss of one example
   */
  static SoftmaxRegression fit(Samples samples, int classes, double penalty) {
    int width = samples.vectors()[0].length + 1;
    double[] flat =
        Lbfgs.minimise(
            (point, gradient) -> new Loss(samples, classes, penalty).at(point, gradient),
            classes * width);
    double[][] weights = new double[classes][];
    for (int c = 0; c < classes; c++) {
      weights[c] = Arrays.copyOfRange(flat, c * width, (c + 1) * width);
    }
    return new SoftmaxRegression(weights);
  }

  double[] logits(float[] vector) {
    double[] logits = new double[weights.length];
    for (int c = 0; c < logits.length; c++) {
      double sum = weights[c][vector.length];
      for (int j = 0; j < vector.length; j++) {
        sum += weights[c][j] * vector[j];
      }
      logits[c] = sum;
    }
    return logits;
  }

  /** The probabilities of logits that are divided by a temperature first. */
  static double[] softmax(double[] logits, double temperature) {
    double highest = Arrays.stream(logits).max().orElse(0);
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] = Math.exp((logits[c] - highest) / temperature);
      sum += probabilities[c];
    }
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] /= sum;
    }
    return probabilities;
  }

  /** Vectors with their classes and weights, one entry an example. */
  record Samples(float[][] vectors, int[] classes, double[] weights) {}

  private record Loss(Samples samples, int classes, double penalty) {
    double at(double[] point, double[] gradient) {
      int width = samples.vectors()[0].length + 1;
      Arrays.fill(gradient, 0);
      double loss = penalise(point, gradient, width);
      double[] logits = new double[classes];
      for (int i = 0; i < samples.vectors().length; i++) {
        float[] vector = samples.vectors()[i];
        for (int c = 0; c < classes; c++) {
          logits[c] = dot(point, c * width, vector);
        }
        double[] probabilities = softmax(logits, 1);
        double weight = samples.weights()[i];
        int target = samples.classes()[i];
        loss -= weight * Math.log(Math.max(probabilities[target], 1e-300));
        for (int c = 0; c < classes; c++) {
          double error = weight * (probabilities[c] - (c == target ? 1 : 0));
          addScaled(gradient, c * width, error, vector);
        }
      }
      return loss;
    }

    private double penalise(double[] point, double[] gradient, int width) {
      double squares = 0;
      for (int k = 0; k < point.length; k++) {
        if (k % width != width - 1) {
          squares += point[k] * point[k];
          gradient[k] = penalty * point[k];
        }
      }
      return penalty * squares / 2;
    }

    private static double dot(double[] point, int offset, float[] vector) {
      double sum = point[offset + vector.length];
      for (int j = 0; j < vector.length; j++) {
        sum += point[offset + j] * vector[j];
      }
      return sum;
    }

    private static void addScaled(double[] target, int offset, double factor, float[] vector) {
      for (int j = 0; j < vector.length; j++) {
        target[offset + j] += factor * vector[j];
      }
      target[offset + vector.length] += factor;
    }
  }
}
