/** The shape of the whole house, checked on the classes of every module. */
@NullMarked
package dev.signalbox.web.architecture;

import org.jspecify.annotations.NullMarked;
