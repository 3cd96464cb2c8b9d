package dev.signalbox.camunda.dispatch;

/** Tells the topics of our own service tasks from those of outside workers. */
@FunctionalInterface
public interface OwnTopics {
  /** Whether the topic belongs to the dispatcher, here or on another node. */
  boolean isOurs(String topic);
}
