package dev.signalbox.web.rest;

import dev.signalbox.identity.Caller;
import dev.signalbox.web.rest.UsageController.UsageParameters;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page of spending asks with a session, as programs ask it with a password. */
@Hidden
@RestController
@RequestMapping("/live/spend")
class MoneyDesk {
  private static final MediaType CSV =
      new MediaType(MediaType.valueOf(UsageCsv.MEDIA_TYPE), StandardCharsets.UTF_8);

  private final BudgetController budgets;
  private final UsageController usage;

  MoneyDesk(BudgetController budgets, UsageController usage) {
    this.budgets = budgets;
    this.usage = usage;
  }

  @PutMapping("/budgets/{id}")
  BudgetJson put(Caller caller, @PathVariable String id, @Valid @RequestBody BudgetBody body) {
    return budgets.put(caller, id, body);
  }

  @DeleteMapping("/budgets/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable String id) {
    budgets.delete(caller, id);
  }

  @GetMapping("/usage.csv")
  ResponseEntity<UsageJson> csv(Caller caller, @Valid @ParameterObject UsageParameters asked) {
    return file(usage.report(caller, asked), "csv", CSV);
  }

  @GetMapping("/usage.json")
  ResponseEntity<UsageJson> json(Caller caller, @Valid @ParameterObject UsageParameters asked) {
    return file(usage.report(caller, asked), "json", MediaType.APPLICATION_JSON);
  }

  /** To be saved, under a name that tells what it is. */
  private static ResponseEntity<UsageJson> file(UsageJson report, String ending, MediaType type) {
    LocalDate from = LocalDate.ofInstant(report.from(), ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(report.to().minusNanos(1), ZoneOffset.UTC);
    String name = "usage-%s-%s-by-%s.%s".formatted(from, last, report.groupBy(), ending);
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            "Content-Disposition",
            ContentDisposition.attachment().filename(name).build().toString())
        .body(report);
  }
}
