package dev.signalbox.ai.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Minimises a smooth convex function by limited-memory BFGS with backtracking (Nocedal and Wright,
 * Numerical Optimization, algorithm 7.5). Deterministic: the same function gives the same minimum.
 */
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final int ITERATIONS = 300;
  private static final double TOLERANCE = 1e-8;
  private static final double ARMIJO = 1e-4;

  private Lbfgs() {}

  /** A function with its gradient, which it writes into the second argument. */
  @FunctionalInterface
  interface Objective {
    double at(double[] point, double[] gradient);
  }

  private record Pair(double[] step, double[] change, double product) {}

  static double[] minimise(Objective objective, int dimensions) {
    double[] point = new double[dimensions];
    double[] gradient = new double[dimensions];
    double value = objective.at(point, gradient);
    Deque<Pair> memory = new ArrayDeque<>();
    for (int i = 0; i < ITERATIONS; i++) {
      double[] direction = direction(gradient, memory);
      double slope = dot(direction, gradient);
      double size = 1;
      double[] nextGradient = new double[dimensions];
      double[] next = moved(point, direction, size);
      double nextValue = objective.at(next, nextGradient);
      while (nextValue > value + ARMIJO * size * slope && size > 1e-12) {
        size /= 2;
        next = moved(point, direction, size);
        nextValue = objective.at(next, nextGradient);
      }
      remember(memory, difference(next, point), difference(nextGradient, gradient));
      boolean settled = Math.abs(value - nextValue) <= TOLERANCE * Math.max(1, Math.abs(value));
      point = next;
      gradient = nextGradient;
      value = nextValue;
      if (settled) {
        return point;
      }
    }
    return point;
  }

  private static void remember(Deque<Pair> memory, double[] step, double[] change) {
    double product = dot(step, change);
    if (product > 0) {
      memory.addLast(new Pair(step, change, product));
      if (memory.size() > MEMORY) {
        memory.removeFirst();
      }
    }
  }

  private static double[] direction(double[] gradient, Deque<Pair> memory) {
    double[] q = gradient.clone();
    List<Pair> newestFirst = new ArrayList<>(memory);
    Collections.reverse(newestFirst);
    double[] alphas = new double[newestFirst.size()];
    for (int i = 0; i < alphas.length; i++) {
      Pair pair = newestFirst.get(i);
      alphas[i] = dot(pair.step(), q) / pair.product();
      addScaled(q, -alphas[i], pair.change());
    }
    Pair newest = memory.peekLast();
    double scale = newest == null ? 1 : newest.product() / dot(newest.change(), newest.change());
    scale(q, scale);
    for (int i = alphas.length - 1; i >= 0; i--) {
      Pair pair = newestFirst.get(i);
      addScaled(q, alphas[i] - dot(pair.change(), q) / pair.product(), pair.step());
    }
    scale(q, -1);
    return q;
  }

  private static double[] moved(double[] from, double[] direction, double size) {
    double[] to = from.clone();
    addScaled(to, size, direction);
    return to;
  }

  private static double[] difference(double[] left, double[] right) {
    double[] difference = left.clone();
    addScaled(difference, -1, right);
    return difference;
  }

  private static void addScaled(double[] target, double factor, double[] vector) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * vector[i];
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
