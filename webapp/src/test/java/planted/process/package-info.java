/** Violations that show the architecture rules failing. */
@NullMarked
package planted.process;

import org.jspecify.annotations.NullMarked;
