package dev.signalbox.ai.serving;

import java.util.Map;

/**
 * A request over REST.
 *
 * @param binary which outputs are wanted as binary tensors and which are not, where it says so
 * @param binaryOtherwise whether those are that it says nothing about
 */
record RestQuestion(Question question, Map<String, Boolean> binary, boolean binaryOtherwise) {
  boolean isBinary(String output) {
    return binary.getOrDefault(output, binaryOtherwise);
  }
}
