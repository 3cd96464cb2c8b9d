/** The task list and the form of the open task. */
@NullMarked
package dev.signalbox.web.faces.tasks;

import org.jspecify.annotations.NullMarked;
