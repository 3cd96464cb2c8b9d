/** The connector kit: a descriptor and a Camel route make an operation that processes can call. */
@NullMarked
package dev.signalbox.connector;

import org.jspecify.annotations.NullMarked;
