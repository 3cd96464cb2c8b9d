/**
 * Language models behind the protocols of OpenAI and Anthropic, carried by LangChain4j over our own
 * connections.
 */
@NullMarked
package dev.signalbox.ai.chat;

import org.jspecify.annotations.NullMarked;
