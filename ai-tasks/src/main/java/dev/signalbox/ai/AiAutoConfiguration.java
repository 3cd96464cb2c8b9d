package dev.signalbox.ai;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Lets this module enter the application; its settings lie under {@code signalbox.ai}. */
@AutoConfiguration
public class AiAutoConfiguration {}
