package dev.signalbox.web.faces.log;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.LedgerReport;
import dev.signalbox.audit.LedgerState;
import dev.signalbox.audit.LedgerStatus;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.web.faces.CurrentUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/** The log's state, its proof, and the decisions, newest first. */
@Component("logPage")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class LogPage {
  private static final int SHOWN = 50;
  private static final int FINDINGS = 100;

  private final DecisionArchive archive;
  private final LedgerStatus status;
  private final LogProofs proofs;
  private final CurrentUser user;

  private @Nullable DecisionKind kind;
  private @Nullable String cursor;
  private Page<DecisionRecord> page = new Page<>(List.of(), null);
  private @Nullable LedgerState state;

  LogPage(DecisionArchive archive, LedgerStatus status, LogProofs proofs, CurrentUser user) {
    this.archive = archive;
    this.status = status;
    this.proofs = proofs;
    this.user = user;
  }

  /** Reads the state and the page of decisions that the address names; nothing for other roles. */
  public void open() {
    if (!user.isOfficer()) {
      return;
    }
    renew();
    DecisionFilter filter = new DecisionFilter(tenant(), null, null, kind);
    String after = cursor == null || cursor.isBlank() ? null : cursor;
    page = archive.newest(filter, new PageRequest(SHOWN, after));
  }

  /** Reads the state again. */
  public void renew() {
    if (user.isOfficer()) {
      state = status.state(tenant());
    }
  }

  /** Begins a proof of the whole log in the background. */
  public void verify() {
    if (user.isOfficer()) {
      proofs.begin(tenant());
    }
    renew();
  }

  private TenantId tenant() {
    return user.caller().tenant();
  }

  private LogProofs.@Nullable Proof proof() {
    return user.isOfficer() ? proofs.newest(tenant()) : null;
  }

  public boolean isProving() {
    LogProofs.Proof proof = proof();
    return proof != null && proof.isRunning();
  }

  /** The last proof could not be finished, which says nothing about the log. */
  public boolean isProofFailed() {
    LogProofs.Proof proof = proof();
    return proof != null && proof.hasFailed();
  }

  public @Nullable LedgerReport getReport() {
    LogProofs.Proof proof = proof();
    return proof == null ? null : proof.report();
  }

  /** The first findings of the last proof. */
  public List<LedgerReport.LedgerFinding> getFindings() {
    LedgerReport report = getReport();
    return report == null
        ? List.of()
        : report.findings().subList(0, Math.min(FINDINGS, report.findings().size()));
  }

  public @Nullable LedgerState getState() {
    return state;
  }

  public List<DecisionRecord> getItems() {
    return page.items();
  }

  public @Nullable String getNext() {
    return page.next();
  }

  public List<DecisionKind> getKinds() {
    return List.of(DecisionKind.values());
  }

  public @Nullable DecisionKind getKind() {
    return kind;
  }

  public void setKind(@Nullable DecisionKind kind) {
    this.kind = kind;
  }

  public @Nullable String getCursor() {
    return cursor;
  }

  public void setCursor(@Nullable String cursor) {
    this.cursor = cursor;
  }
}
