/**
 * The gateway for programs that speak <a
 * href="https://platform.openai.com/docs/api-reference">OpenAI's protocol</a>, at {@code /v1}.
 */
@NullMarked
package dev.signalbox.web.openai;

import org.jspecify.annotations.NullMarked;
