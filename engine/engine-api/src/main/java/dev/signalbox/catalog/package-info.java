/** What service tasks can name: models and connector operations. */
@NullMarked
package dev.signalbox.catalog;

import org.jspecify.annotations.NullMarked;
