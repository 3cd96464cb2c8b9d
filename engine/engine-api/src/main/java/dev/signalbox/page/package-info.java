/** Lists that are read page by page. */
@NullMarked
package dev.signalbox.page;

import org.jspecify.annotations.NullMarked;
