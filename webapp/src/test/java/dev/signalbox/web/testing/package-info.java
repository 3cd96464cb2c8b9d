/** What the web edge is tested with: ports in memory and a client. */
@NullMarked
package dev.signalbox.web.testing;

import org.jspecify.annotations.NullMarked;
