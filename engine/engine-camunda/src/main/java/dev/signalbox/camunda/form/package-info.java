/** What the models declare: start variables, task fields, and which step a person reviews. */
@NullMarked
package dev.signalbox.camunda.form;

import org.jspecify.annotations.NullMarked;
