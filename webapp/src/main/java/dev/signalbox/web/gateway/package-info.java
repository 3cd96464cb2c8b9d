/** What the doors share by which programs ask models: how they say their terms and are answered. */
@NullMarked
package dev.signalbox.web.gateway;

import org.jspecify.annotations.NullMarked;
