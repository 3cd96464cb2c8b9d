/** Violations that show the architecture rules failing. */
@NullMarked
package planted.camunda;

import org.jspecify.annotations.NullMarked;
