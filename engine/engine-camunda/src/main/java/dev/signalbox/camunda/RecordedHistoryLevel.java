package dev.signalbox.camunda;

import org.camunda.bpm.engine.SchemaOperationsCommand;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyEntity;
import org.jspecify.annotations.Nullable;

/**
 * After the schema is there, writes the history level in force where the database still has
 * another. The engine would refuse to start on it; nothing but that check reads what is written.
 */
final class RecordedHistoryLevel implements SchemaOperationsCommand {
  private static final String NAME = "historyLevel";

  private final SchemaOperationsCommand schema;

  RecordedHistoryLevel(SchemaOperationsCommand schema) {
    this.schema = schema;
  }

  @Override
  public @Nullable Void execute(CommandContext context) {
    schema.execute(context);
    PropertyEntity recorded = context.getPropertyManager().findPropertyById(NAME);
    HistoryLevel level = context.getProcessEngineConfiguration().getHistoryLevel();
    if (recorded != null && level != null) {
      recorded.setValue(String.valueOf(level.getId()));
    }
    return null;
  }
}
