/** Violations that show the architecture rules failing. */
@NullMarked
package planted.common;

import org.jspecify.annotations.NullMarked;
