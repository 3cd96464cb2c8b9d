package dev.signalbox.camunda.form;

import dev.signalbox.process.DeclaredVariable;
import java.util.List;
import java.util.Optional;

/** The fields of a start event or user task, in the order of the model. */
public record DeclaredForm(List<DeclaredField> fields) {
  public static final DeclaredForm EMPTY = new DeclaredForm(List.of());

  public DeclaredForm {
    fields = List.copyOf(fields);
  }

  public List<DeclaredVariable> variables() {
    return fields.stream().map(DeclaredField::variable).toList();
  }

  public Optional<DeclaredField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
