package dev.signalbox.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatSpecTest {
  static Stream<Arguments> whatMakesNoSense() {
    return Stream.of(
        Arguments.of(ChatModels.classifier(Map.of("promt", "x")), "'promt' is not known here"),
        Arguments.of(
            ChatModels.classifier(Map.of("prompt", "What is it?\n{labels}")),
            "'prompt' does not say where the {input} is"),
        Arguments.of(
            ChatModels.classifier(Map.of("prompt", "What is {input}?")),
            "'prompt' does not say what the {labels} are"),
        Arguments.of(
            ChatModels.writer(Map.of("prompt", "{input} {labels}")),
            "'prompt' speaks of {labels}, but the model has none"),
        Arguments.of(
            ChatModels.classifier(Map.of("schema", Map.of("type", "object"))),
            "'schema' is not for labels: the gateway makes it of them"),
        Arguments.of(ChatModels.extractor(Map.of("schema", Map.of())), "'schema' is missing"),
        Arguments.of(
            ChatModels.extractor(Map.of("schema", Map.of("type", "thing"))),
            "'schema' is no JSON schema"),
        Arguments.of(
            ChatModels.extractor(Map.of("schema", Map.of("$ref", "https://x.test/schema"))),
            "'schema' cannot be used"),
        Arguments.of(
            ChatModels.extractor(Map.of("schema", Map.of("pattern", "(a)\\1"))),
            "'schema' cannot be used"),
        Arguments.of(
            ChatModels.writer(Map.of("max-tokens", 0)),
            "'max-tokens' is no whole number from 1 to 1000000"),
        Arguments.of(
            ChatModels.writer(Map.of("max-tokens", 1, "max-completion-tokens", 1)),
            "'max-tokens' and max-completion-tokens exclude each other"),
        Arguments.of(
            ChatModels.writer(Map.of("temperature", 2.5)),
            "'temperature' does not lie between 0 and 2"),
        Arguments.of(
            ChatModels.writer(Map.of("structured", "maybe")),
            "'structured' is no one of strict, loose and off"),
        Arguments.of(
            ChatModels.definition(
                AiTask.OCR, Map.of(), Map.of("model", "tiny", "prompt", "{input}")),
            "'model' is asked to ocr, but can only classify, extract, generate, embed and chat"));
  }

  @ParameterizedTest
  @MethodSource("whatMakesNoSense")
  void shouldRefuseADeclarationThatMakesNoSense(ModelDefinition definition, String complaint) {
    assertThatThrownBy(() -> ChatSpec.read(definition))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageStartingWith("In memory:model/model.yaml chat " + complaint);
  }

  @Test
  void shouldReserveAtLeastAByteAToken() {
    String text = "\uD83D\uDC08".repeat(1000);

    assertThat(ChatSpec.read(ChatModels.classifier()).most(text).inputTokens()).isGreaterThan(4000);
  }

  @Test
  void shouldCheckPatternsInATimeThatTheTextBounds() {
    Map<String, Object> schema = new HashMap<>();
    schema.put("type", "object");
    schema.put("properties", Map.of("a", Map.of("type", "string", "pattern", "^(x+x+)+y$")));
    schema.put("required", List.of("a"));
    AnswerForm form = ChatSpec.read(ChatModels.extractor(Map.of("schema", schema))).form();

    assertThatThrownBy(() -> form.read("{\"a\": \"" + "x".repeat(50_000) + "\"}"))
        .isInstanceOf(NoAnswerException.class)
        .hasMessageEndingWith("it does not fit the schema at /properties/a/pattern");
  }
}
