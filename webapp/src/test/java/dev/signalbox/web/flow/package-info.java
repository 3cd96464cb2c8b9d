/** The whole product in one JVM, every module real, asked over HTTP. */
@NullMarked
package dev.signalbox.web.flow;

import org.jspecify.annotations.NullMarked;
