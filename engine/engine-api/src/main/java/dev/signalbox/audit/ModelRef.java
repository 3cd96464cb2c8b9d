package dev.signalbox.audit;

/** The model that answered: its logical name, version, and the digest of what it was made from. */
public record ModelRef(String name, String version, String digest) {}
