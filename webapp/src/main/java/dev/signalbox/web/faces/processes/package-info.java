/** The pages of processes: what is deployed, how much of it runs, and deploying more. */
@NullMarked
package dev.signalbox.web.faces.processes;

import org.jspecify.annotations.NullMarked;
