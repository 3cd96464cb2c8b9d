/** The call itself: a Camel route, an HTTP client of our own, one deadline. */
@NullMarked
package dev.signalbox.connector.call;

import org.jspecify.annotations.NullMarked;
