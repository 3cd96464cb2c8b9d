package dev.signalbox.web.faces.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.LedgerPlaces;
import dev.signalbox.identity.TenantId;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.faces.PlainText;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/** One record, whole, for compliance officers. */
@Component("decisionPage")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class DecisionPage {
  private static final ObjectWriter RAW =
      JsonMapper.builder().addModule(new JavaTimeModule()).build().writerWithDefaultPrettyPrinter();

  private final DecisionArchive archive;
  private final LedgerPlaces places;
  private final CurrentUser user;

  private @Nullable String id;
  private @Nullable DecisionDetail detail;

  public DecisionPage(DecisionArchive archive, LedgerPlaces places, CurrentUser user) {
    this.archive = archive;
    this.places = places;
    this.user = user;
  }

  /** Reads the record that the address names; others than officers see none. */
  public void open() {
    if (id == null || id.isBlank() || !user.isOfficer()) {
      return;
    }
    detail = archive.find(user.caller().tenant(), id).map(this::detail).orElse(null);
  }

  private DecisionDetail detail(DecisionRecord entry) {
    TenantId tenant = user.caller().tenant();
    OptionalLong leaf = places.leaf(tenant, entry.id());
    return new DecisionDetail(entry, leaf.isPresent() ? leaf.getAsLong() : null);
  }

  public @Nullable DecisionDetail getDetail() {
    return detail;
  }

  /** The record as JSON. */
  public String getRaw() {
    try {
      return detail == null ? "" : PlainText.visible(RAW.writeValueAsString(detail.raw()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record is made of values", impossible);
    }
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id;
  }
}
