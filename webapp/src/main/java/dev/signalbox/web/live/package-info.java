/** What open pages ask in the background, as JSON. */
@NullMarked
package dev.signalbox.web.live;

import org.jspecify.annotations.NullMarked;
