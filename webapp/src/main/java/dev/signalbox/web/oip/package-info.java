/** The Open Inference Protocol under {@code /v2}: addresses, headers and statuses. */
@NullMarked
package dev.signalbox.web.oip;

import org.jspecify.annotations.NullMarked;
