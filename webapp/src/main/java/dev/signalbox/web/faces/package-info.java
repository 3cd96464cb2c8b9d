/** The pages: beans behind the Faces views. They see the ports and hold no rules of their own. */
@NullMarked
package dev.signalbox.web.faces;

import org.jspecify.annotations.NullMarked;
