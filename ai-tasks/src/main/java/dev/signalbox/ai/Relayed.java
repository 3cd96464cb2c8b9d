package dev.signalbox.ai;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.DecisionResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answer on its way to a program, with the record of its beginning. */
final class Relayed implements AnswerListener {
  private final RelayReader reader;
  private final DecisionLedger ledger;
  private @Nullable String began;

  Relayed(RelayReader reader, DecisionLedger ledger) {
    this.reader = reader;
    this.ledger = ledger;
  }

  @Override
  public boolean streams() {
    return reader.streams();
  }

  @Override
  public void whole(byte[] body) {
    reader.whole(body);
  }

  @Override
  public boolean begun(Decision beginning) {
    String id = ledger.append(List.of(beginning)).get(0);
    began = id;
    return reader.begun(id, beginning);
  }

  @Override
  public boolean event(String data) {
    return reader.event(data);
  }

  /** The record of the beginning; null where nothing began. */
  @Nullable String began() {
    return began;
  }

  /** What was decided in the end, naming its beginning. */
  Decision ending(Decision end) {
    if (began == null) {
      return end;
    }
    DecisionResult result = end.result();
    Map<String, Object> detail = new HashMap<>(result.detail());
    detail.put("began", began);
    return new Decision(
        end.scope(), end.kind(), end.subject(), end.basis(), result.withDetail(detail));
  }
}
