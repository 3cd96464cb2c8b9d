package dev.signalbox.ai.onnx;

/**
 * A classifier on sentence vectors: a calibrated softmax regression, and the centroid of each class
 * to tell texts that are like nothing it was made from.
 *
 * @param regression one row a label, then one for texts that belong to no class, if there were any
 * @param temperature that the logits are divided by
 * @param centroids one a label, of length one
 * @param floor the cosine to the nearest centroid below which a text belongs to no class
 */
record FewShotHead(
    SoftmaxRegression regression, double temperature, float[][] centroids, double floor) {

  /** The probability of each row of the regression. */
  double[] probabilities(float[] vector) {
    return SoftmaxRegression.softmax(regression.logits(vector), temperature);
  }

  /** The cosine to the nearest centroid. */
  double nearness(float[] vector) {
    return nearness(vector, centroids);
  }

  static double nearness(float[] vector, float[][] centroids) {
    double nearest = -1;
    for (float[] centroid : centroids) {
      double dot = 0;
      for (int j = 0; j < vector.length; j++) {
        dot += (double) centroid[j] * vector[j];
      }
      nearest = Math.max(nearest, dot);
    }
    return nearest;
  }

  /** The middle of each class, of length one. */
  static float[][] centroids(FewShotTrainer.Texts texts) {
    float[][] centroids = new float[texts.labels()][texts.vectors()[0].length];
    for (int i = 0; i < texts.classes().length; i++) {
      if (texts.classes()[i] < texts.labels()) {
        add(centroids[texts.classes()[i]], texts.vectors()[i]);
      }
    }
    for (float[] centroid : centroids) {
      scaleToOne(centroid);
    }
    return centroids;
  }

  private static void add(float[] sum, float[] vector) {
    for (int j = 0; j < vector.length; j++) {
      sum[j] += vector[j];
    }
  }

  private static void scaleToOne(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.max(Math.sqrt(squares), 1e-12);
    for (int j = 0; j < vector.length; j++) {
      vector[j] = (float) (vector[j] / length);
    }
  }
}
