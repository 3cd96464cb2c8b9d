/** The first page: what waits, what is broken, what runs, and whether the log holds. */
@NullMarked
package dev.signalbox.web.faces.home;

import org.jspecify.annotations.NullMarked;
