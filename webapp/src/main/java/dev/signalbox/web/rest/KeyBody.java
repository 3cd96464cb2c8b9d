package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.KeyScope;
import dev.signalbox.identity.NewApiKey;
import dev.signalbox.identity.Role;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A key for a program. */
@Schema(
    name = "KeyBody",
    example =
        "{\"name\": \"nightly-batch\", \"roles\": [\"operator\"], \"scopes\": [\"ai\"],"
            + " \"expiresAt\": \"2030-01-01T00:00:00Z\"}")
record KeyBody(
    @NotNull
        @Size(min = 1, max = 64)
        @Pattern(regexp = NewApiKey.NAME)
        @Schema(description = "What it is for. Several keys may have one name.")
        String name,
    @NotEmpty
        @Size(max = 8)
        @ArraySchema(
            schema =
                @Schema(allowableValues = {"author", "reviewer", "operator", "officer", "admin"}),
            arraySchema = @Schema(description = "What it may do, never more than you."))
        List<String> roles,
    @NotEmpty
        @Size(max = 8)
        @ArraySchema(
            schema =
                @Schema(
                    allowableValues = {
                      "processes",
                      "tasks",
                      "ai",
                      "money",
                      "decisions",
                      "deployments"
                    }),
            arraySchema = @Schema(description = "Where it may do so; nowhere else."))
        List<String> scopes,
    @Schema(description = "From when on it is worth nothing; left out, never.")
        @Nullable Instant expiresAt) {
  /** The last moment that every database can keep. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  NewApiKey key() {
    if (expiresAt != null && expiresAt.isAfter(LATEST)) {
      throw wrong("expiresAt", "is too far away: leave it out");
    }
    return new NewApiKey(
        name,
        all("roles", roles, KeyBody::role),
        all("scopes", scopes, KeyScope::named),
        expiresAt);
  }

  private static <T> Set<T> all(
      String field, List<String> names, Function<String, Optional<T>> named) {
    Set<T> found = new LinkedHashSet<>();
    for (String name : names) {
      found.add(named.apply(name).orElseThrow(() -> wrong(field, "has none named '" + name + "'")));
    }
    return found;
  }

  private static Optional<Role> role(String name) {
    return Arrays.stream(Role.values()).filter(it -> KeyJson.written(it).equals(name)).findFirst();
  }

  private static SignalboxException wrong(String field, String why) {
    return new SignalboxException(
        ErrorCode.FIELDS_INVALID,
        "The field " + field + " cannot be read.",
        List.of(new FieldError(field, why)));
  }
}
