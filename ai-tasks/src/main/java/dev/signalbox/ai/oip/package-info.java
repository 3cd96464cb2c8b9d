/** Models behind the Open Inference Protocol, version 2: Triton, KServe, MLServer and others. */
@NullMarked
package dev.signalbox.ai.oip;

import org.jspecify.annotations.NullMarked;
