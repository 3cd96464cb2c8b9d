package dev.signalbox.web.security;

import java.util.Optional;

/** The accounts of an installation. */
@FunctionalInterface
interface Accounts {
  Optional<Account> find(String login);
}
