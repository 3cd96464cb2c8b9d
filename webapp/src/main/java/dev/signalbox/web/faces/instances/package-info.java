/** The pages of process instances: the list with its search, one instance, work on many at once. */
@NullMarked
package dev.signalbox.web.faces.instances;

import org.jspecify.annotations.NullMarked;
