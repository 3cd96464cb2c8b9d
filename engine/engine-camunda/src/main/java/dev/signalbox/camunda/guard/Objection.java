package dev.signalbox.camunda.guard;

/** What a rule has against something: the rule's name, what is wrong, and what to do about it. */
record Objection(String rule, String message, String remedy) {}
