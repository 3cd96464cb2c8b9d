/** The allow-listed /engine-rest, for Camunda Modeler and outside workers. */
@NullMarked
package dev.signalbox.camunda.rest;

import org.jspecify.annotations.NullMarked;
