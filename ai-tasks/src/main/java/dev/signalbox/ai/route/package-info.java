/** Which back ends may answer a request, in which order, and why the others may not. */
@NullMarked
package dev.signalbox.ai.route;

import org.jspecify.annotations.NullMarked;
