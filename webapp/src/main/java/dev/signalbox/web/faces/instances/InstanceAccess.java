package dev.signalbox.web.faces.instances;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.web.faces.CurrentUser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who sees which instances, as the REST doors have it: operators and officers all, authors those
 * they started, others none.
 */
@Component
public class InstanceAccess {
  private final ProcessInstances instances;
  private final CurrentUser user;

  public InstanceAccess(ProcessInstances instances, CurrentUser user) {
    this.instances = instances;
    this.user = user;
  }

  /** The instance, where it exists and the user may see it. */
  public Optional<InstanceView> find(@Nullable String id) {
    if (id == null || id.isBlank() || !user.isWatcher()) {
      return Optional.empty();
    }
    String starter = onlyStarter();
    return instances
        .find(user.caller().tenant(), new ProcessInstanceId(id.strip()))
        .filter(found -> starter == null || starter.equals(found.summary().startedBy()));
  }

  /** The login whose instances alone the user sees; null for one who sees all. */
  public @Nullable String onlyStarter() {
    return user.isOperator() || user.isOfficer() ? null : user.getName();
  }

  /** Fails with {@code FORBIDDEN} for those who see no instances. */
  void requireWatcher() {
    if (!user.isWatcher()) {
      throw new SignalboxException(ErrorCode.FORBIDDEN, "Instances are not yours to see.");
    }
  }
}
