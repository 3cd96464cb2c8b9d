/** What may be done: questions to the policies and their answers. */
@NullMarked
package dev.signalbox.policy;

import org.jspecify.annotations.NullMarked;
