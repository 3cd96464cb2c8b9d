/** Violations that show the architecture rules failing. */
@NullMarked
package planted.ai;

import org.jspecify.annotations.NullMarked;
