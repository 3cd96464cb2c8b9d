/** Who may come in, by which door: logins, sessions, basic auth, the role table of the routes. */
@NullMarked
package dev.signalbox.web.security;

import org.jspecify.annotations.NullMarked;
