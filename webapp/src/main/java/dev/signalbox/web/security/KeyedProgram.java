package dev.signalbox.web.security;

import dev.signalbox.identity.ApiKey;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.KeyScope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that showed a good key, for one request. */
final class KeyedProgram implements LoggedIn {
  private final ApiKey key;

  KeyedProgram(ApiKey key) {
    this.key = key;
  }

  @Override
  public Caller caller() {
    return key.caller();
  }

  @Override
  public boolean mayEnter(@Nullable KeyScope scope) {
    return scope != null && key.scopes().contains(scope);
  }

  /** As Spring Security carries it: the secret is not in it. */
  Login login() {
    List<SimpleGrantedAuthority> roles =
        key.roles().stream().map(it -> new SimpleGrantedAuthority("ROLE_" + it.name())).toList();
    return new Login(this, roles);
  }

  /** An authentication that is never kept: every request shows its key. */
  static final class Login extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient KeyedProgram program;

    private Login(KeyedProgram program, Collection<? extends GrantedAuthority> roles) {
      super(roles);
      this.program = program;
      setAuthenticated(true);
    }

    @Override
    public KeyedProgram getPrincipal() {
      return program;
    }

    @Override
    public String getCredentials() {
      return "";
    }

    @Override
    public String getName() {
      return program.caller().actor().id();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Login that && program.equals(that.program);
    }

    @Override
    public int hashCode() {
      return program.hashCode();
    }
  }
}
