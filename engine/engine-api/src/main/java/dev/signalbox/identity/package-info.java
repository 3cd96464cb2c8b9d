/** Who acts, for which tenant. */
@NullMarked
package dev.signalbox.identity;

import org.jspecify.annotations.NullMarked;
