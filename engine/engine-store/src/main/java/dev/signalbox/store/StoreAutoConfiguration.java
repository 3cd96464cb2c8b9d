package dev.signalbox.store;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Lets this module enter the application; its settings lie under {@code signalbox.store}. */
@AutoConfiguration
public class StoreAutoConfiguration {}
