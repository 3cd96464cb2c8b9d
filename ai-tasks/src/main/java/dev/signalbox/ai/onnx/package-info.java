/**
 * The back end {@code onnx}: a sentence encoder in ONNX Runtime, and classifiers trained on it from
 * a few examples a class.
 */
@NullMarked
package dev.signalbox.ai.onnx;

import org.jspecify.annotations.NullMarked;
