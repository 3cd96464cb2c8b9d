package dev.signalbox.web.faces.processes;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionLoad;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.web.faces.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/** What is deployed, and how much of it runs, fails and waits. */
@Component("processListPage")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class ProcessListPage {
  private final ProcessCatalog catalog;
  private final CurrentUser user;
  private List<ProcessLine> items = List.of();

  public ProcessListPage(ProcessCatalog catalog, CurrentUser user) {
    this.catalog = catalog;
    this.user = user;
  }

  /** Reads it. */
  public void open() {
    TenantId tenant = user.caller().tenant();
    Map<String, List<DefinitionLoad>> byKey =
        catalog.load(tenant).stream().collect(Collectors.groupingBy(it -> it.definition().key()));
    items =
        catalog.list(tenant).stream()
            .map(it -> ProcessLine.of(it, byKey.getOrDefault(it.definition().key(), List.of())))
            .toList();
  }

  public List<ProcessLine> getItems() {
    return items;
  }
}
