package dev.signalbox.ai.cache;

/**
 * An exact question.
 *
 * @param tenant whose question it is: answers never cross
 * @param backend who is asked
 * @param modelDigest of the model with its version and its prompt
 * @param inputDigest of what it is given, after anything was masked
 */
public record AnswerKey(String tenant, String backend, String modelDigest, String inputDigest) {}
