/** The page of routes: who answers for each model, and why someone is passed over. */
@NullMarked
package dev.signalbox.web.faces.routes;

import org.jspecify.annotations.NullMarked;
