package dev.signalbox.budget;

import org.jspecify.annotations.Nullable;

/**
 * A sum of charges.
 *
 * @param key what they have in common; null for those that have no such thing, as a program's calls
 *     have no process
 * @param process where the key is an element, the key of its process; null otherwise
 * @param calls how many
 * @param unknown how many of them were charged in full, because nobody knows what they came to
 */
public record UsageLine(
    @Nullable String key,
    @Nullable String process,
    long calls,
    long unknown,
    Tokens tokens,
    Amount amount) {}
