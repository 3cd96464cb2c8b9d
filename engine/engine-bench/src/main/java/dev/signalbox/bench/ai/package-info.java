/**
 * Measures the AI gateway against counterparts of ours that keep their own books: each driver is
 * one promise, and fails where it is not kept.
 */
@NullMarked
package dev.signalbox.bench.ai;

import org.jspecify.annotations.NullMarked;
