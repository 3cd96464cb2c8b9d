package dev.signalbox.content;

/** Where content is kept: {@code sha256:<hex>} of the plain bytes, and its media type. */
public record ContentRef(String digest, String mediaType) {}
