/** The application: it starts here, and the modules enter by auto-configuration. */
@NullMarked
package dev.signalbox.web;

import org.jspecify.annotations.NullMarked;
