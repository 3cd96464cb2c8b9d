/**
 * Answers programs that speak the Open Inference Protocol, version 2: the same gateway, in the
 * words of Triton and KServe, over REST and over gRPC.
 */
@NullMarked
package dev.signalbox.ai.serving;

import org.jspecify.annotations.NullMarked;
