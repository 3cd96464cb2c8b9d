package dev.signalbox.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a task is completed: with the variables of its form, or with a review. */
@Schema(example = "{\"review\": {\"decision\": \"correct\", \"value\": \"billing\"}}")
record CompleteBody(
    @Schema(description = "The fields of the task's form, by name.")
        @Nullable Map<String, @Nullable Object> variables,
    @Valid @Nullable ReviewBody review) {}
