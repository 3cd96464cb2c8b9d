/** What a model is: its folder, its definition, and the SPI of the back ends that run it. */
@NullMarked
package dev.signalbox.ai.model;

import org.jspecify.annotations.NullMarked;
