/** Violations that show the architecture rules failing. */
@NullMarked
package planted.web;

import org.jspecify.annotations.NullMarked;
