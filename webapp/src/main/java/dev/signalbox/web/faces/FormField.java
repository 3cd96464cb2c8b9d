package dev.signalbox.web.faces;

import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.VariableType;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declared variable as a field of a page: what a person types, as text until it is sent. */
public final class FormField {
  private final DeclaredVariable variable;
  private @Nullable String text;
  private boolean checked;
  private @Nullable Part upload;
  private @Nullable FileContent file;
  private @Nullable String error;

  public FormField(DeclaredVariable variable, @Nullable Object value) {
    this.variable = variable;
    Object shown = value == null ? variable.defaultValue() : value;
    this.file = shown instanceof FileContent given ? given : null;
    this.text = shown == null || file != null ? null : FormValues.show(shown);
    this.checked = Boolean.parseBoolean(String.valueOf(shown));
  }

  public String getName() {
    return variable.name();
  }

  public String getLabel() {
    return variable.label();
  }

  public boolean isRequired() {
    return variable.required() && variable.type() != VariableType.BOOLEAN;
  }

  /**
   * {@code text}, {@code number}, {@code checkbox}, {@code date}, {@code choice}, {@code json} or
   * {@code file}.
   */
  public String getWidget() {
    return switch (variable.type()) {
      case STRING -> "text";
      case LONG, DOUBLE -> "number";
      case BOOLEAN -> "checkbox";
      case DATE -> "date";
      case ENUM -> "choice";
      case JSON -> "json";
      case FILE -> "file";
    };
  }

  public Map<String, String> getOptions() {
    return variable.options();
  }

  public @Nullable String getText() {
    return text;
  }

  public void setText(@Nullable String text) {
    this.text = text;
  }

  public boolean isChecked() {
    return checked;
  }

  public void setChecked(boolean checked) {
    this.checked = checked;
  }

  public @Nullable Part getUpload() {
    return upload;
  }

  public void setUpload(@Nullable Part upload) {
    this.upload = upload;
  }

  /** The file that stays chosen, with its size, though the form was refused; null for none. */
  public @Nullable String getFileName() {
    FileContent kept = file;
    return kept == null ? null : FormValues.show(kept);
  }

  /** What is wrong with what was typed, beginning with the field's name; null for nothing. */
  public @Nullable String getError() {
    return error;
  }

  void refuse(@Nullable String message) {
    error = message;
  }

  /** The file that was sent with the form, or the one of before; null where there is none. */
  @Nullable FileContent file() throws IOException {
    Part sent = upload;
    if (sent != null && sent.getSize() > 0) {
      String name = sent.getSubmittedFileName();
      String type = sent.getContentType();
      try (InputStream content = sent.getInputStream()) {
        file =
            new FileContent(
                name == null ? variable.name() : name,
                type == null ? "application/octet-stream" : type,
                content.readAllBytes());
      }
      upload = null;
    }
    return file;
  }

  DeclaredVariable variable() {
    return variable;
  }
}
