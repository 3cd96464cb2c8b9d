/** The back ends that models run on: where they are, what they cost, what they bear. */
@NullMarked
package dev.signalbox.ai.backend;

import org.jspecify.annotations.NullMarked;
