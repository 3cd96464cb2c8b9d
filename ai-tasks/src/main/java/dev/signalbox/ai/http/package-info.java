/** Models behind any HTTP interface that takes and gives JSON, by a declared mapping. */
@NullMarked
package dev.signalbox.ai.http;

import org.jspecify.annotations.NullMarked;
