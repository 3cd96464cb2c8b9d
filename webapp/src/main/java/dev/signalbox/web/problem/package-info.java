/** How every refusal is told over HTTP: RFC 9457 problems with our error codes. */
@NullMarked
package dev.signalbox.web.problem;

import org.jspecify.annotations.NullMarked;
