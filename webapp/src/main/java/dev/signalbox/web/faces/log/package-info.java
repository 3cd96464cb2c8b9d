/** The officer's page: the log's state, its proof, and every decision. */
@NullMarked
package dev.signalbox.web.faces.log;

import org.jspecify.annotations.NullMarked;
