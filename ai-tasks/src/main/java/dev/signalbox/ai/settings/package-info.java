/**
 * Reads the YAML files that an installation keeps, tells what is wrong by line, and sees changes.
 */
@NullMarked
package dev.signalbox.ai.settings;

import org.jspecify.annotations.NullMarked;
