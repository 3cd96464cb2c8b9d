/** Decisions as people read them: each in a sentence, and the whole record. */
@NullMarked
package dev.signalbox.web.faces.decisions;

import org.jspecify.annotations.NullMarked;
