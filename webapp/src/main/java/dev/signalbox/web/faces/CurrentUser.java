package dev.signalbox.web.faces;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.identity.Role;
import org.springframework.stereotype.Component;

/** Who looks at the page, and which parts of it are theirs. */
@Component("user")
public class CurrentUser {
  private final CallerContext context;

  CurrentUser(CallerContext context) {
    this.context = context;
  }

  public String getName() {
    return caller().actor().id();
  }

  public boolean isStarter() {
    return has(Role.AUTHOR) || has(Role.OPERATOR);
  }

  public boolean isAuthor() {
    return has(Role.AUTHOR);
  }

  public boolean isReviewer() {
    return has(Role.REVIEWER);
  }

  public boolean isOperator() {
    return has(Role.OPERATOR);
  }

  public boolean isOfficer() {
    return has(Role.OFFICER);
  }

  /** Operators and officers see every instance, authors those they started. */
  public boolean isWatcher() {
    return isStarter() || isOfficer();
  }

  /** Operators and officers see what calls of models cost. */
  public boolean isMoneyWatcher() {
    return isOperator() || isOfficer();
  }

  /** Fails with {@code UNAUTHENTICATED} where no one is logged in. */
  public Caller caller() {
    return context
        .current()
        .orElseThrow(
            () -> new SignalboxException(ErrorCode.UNAUTHENTICATED, "No one is logged in."));
  }

  private boolean has(Role role) {
    return caller().actor().has(role);
  }
}
