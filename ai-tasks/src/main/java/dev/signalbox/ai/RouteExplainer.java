package dev.signalbox.ai;

/**
 * Says what would become of a request now: who would be asked, in which order, and why the others
 * would not be. Asks the policies and no model; writes no record and sets no money aside.
 */
@FunctionalInterface
public interface RouteExplainer {
  RouteExplanation explain(InferenceRequest request);
}
