package dev.signalbox.web.rest;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.LedgerReport;
import dev.signalbox.audit.LedgerReport.LedgerFinding;
import dev.signalbox.audit.LedgerVerifier;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the ledger, and proves it. */
@RestController
@RequestMapping(ApiPaths.BASE)
@Tag(name = "Decisions")
class DecisionController {
  private final DecisionArchive archive;
  private final LedgerVerifier verifier;

  DecisionController(DecisionArchive archive, LedgerVerifier verifier) {
    this.archive = archive;
    this.verifier = verifier;
  }

  @GetMapping("/decisions")
  @Operation(summary = "Lists decisions, oldest first")
  Listed<DecisionJson> list(Caller caller, @Valid @ParameterObject DecisionQuery query) {
    return Listed.of(archive.list(query.filter(caller), query.page()).map(DecisionJson::of));
  }

  @GetMapping("/decisions/{id}")
  @Operation(summary = "Shows one decision")
  DecisionJson get(Caller caller, @PathVariable String id) {
    return archive
        .find(caller.tenant(), id)
        .map(DecisionJson::of)
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.DECISION_NOT_FOUND, "There is no decision with the id " + id + "."));
  }

  @GetMapping("/ledger/verify")
  @Operation(summary = "Proves the whole log: records, leaves, tree, checkpoints")
  LedgerJson verify(Caller caller) {
    return LedgerJson.of(verifier.verify(caller.tenant()));
  }

  /** Which decisions to list. */
  record DecisionQuery(
      @Size(min = 1, max = 255) @Nullable String instanceId,
      @Size(min = 1, max = 255) @Nullable String elementId,
      @Min(1) @Max(PageRequest.MAX_LIMIT) @Parameter(description = Paging.LIMIT)
          @Nullable Integer limit,
      @Size(min = 1, max = Paging.MAX_CURSOR) @Parameter(description = Paging.CURSOR)
          @Nullable String cursor) {
    DecisionFilter filter(Caller caller) {
      ProcessInstanceId instance =
          instanceId == null || instanceId.isBlank() ? null : new ProcessInstanceId(instanceId);
      return new DecisionFilter(caller.tenant(), instance, elementId, null);
    }

    PageRequest page() {
      return Paging.of(limit, cursor);
    }
  }

  /** The state of the log. */
  record LedgerJson(boolean valid, long records, long sealed, List<LedgerFindingJson> findings) {
    static LedgerJson of(LedgerReport report) {
      return new LedgerJson(
          report.valid(),
          report.records(),
          report.sealed(),
          report.findings().stream().map(LedgerFindingJson::of).toList());
    }
  }

  /** One thing that does not fit, at that leaf and record. */
  record LedgerFindingJson(@Nullable Long index, @Nullable String recordId, String finding) {
    static LedgerFindingJson of(LedgerFinding finding) {
      return new LedgerFindingJson(finding.index(), finding.recordId(), finding.finding());
    }
  }
}
