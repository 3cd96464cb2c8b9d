/** What tests of every module share: a clock to set. */
@NullMarked
package dev.signalbox.testing;

import org.jspecify.annotations.NullMarked;
