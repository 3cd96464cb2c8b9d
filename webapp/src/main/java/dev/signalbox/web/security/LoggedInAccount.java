package dev.signalbox.web.security;

import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.KeyScope;
import dev.signalbox.identity.TenantId;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** An account as Spring Security carries it: in the session, or for one request. */
final class LoggedInAccount implements LoggedIn, UserDetails {
  private static final long serialVersionUID = 1L;

  private final Account account;

  LoggedInAccount(Account account) {
    this.account = account;
  }

  @Override
  public Caller caller() {
    return new Caller(
        TenantId.DEFAULT,
        new Actor(account.login(), ActorKind.PERSON, account.roles(), account.groups()));
  }

  /** Their roles alone say what a person may do. */
  @Override
  public boolean mayEnter(@Nullable KeyScope scope) {
    return true;
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return account.roles().stream()
        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String getPassword() {
    return account.password();
  }

  @Override
  public String getUsername() {
    return account.login();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoggedInAccount that && getUsername().equals(that.getUsername());
  }

  @Override
  public int hashCode() {
    return getUsername().hashCode();
  }
}
