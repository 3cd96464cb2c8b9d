package dev.signalbox.identity;

/**
 * A key that was just made.
 *
 * @param secret here and nowhere else: it is not kept
 */
public record IssuedKey(ApiKey key, ApiKeySecret secret) {}
