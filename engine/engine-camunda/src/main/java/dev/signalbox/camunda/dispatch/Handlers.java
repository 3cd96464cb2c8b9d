package dev.signalbox.camunda.dispatch;

import dev.signalbox.task.ServiceTaskHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The handlers by topic. They are looked up at the first use, because a handler may itself need
 * what stands on the engine. Two handlers of one topic are a wrong installation: the first use
 * fails.
 */
final class Handlers implements OwnTopics {
  /** The topics that are always ours, whether or not this node has a handler. */
  static final Set<String> RESERVED = Set.of("ai", "connector", "policy");

  private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

  private final ObjectProvider<ServiceTaskHandler> beans;
  private volatile @Nullable Map<String, ServiceTaskHandler> byTopic;

  Handlers(ObjectProvider<ServiceTaskHandler> beans) {
    this.beans = beans;
  }

  Optional<ServiceTaskHandler> find(String topic) {
    return Optional.ofNullable(byTopic().get(topic));
  }

  /** The topics that this node serves. */
  Set<String> topics() {
    return byTopic().keySet();
  }

  /** What a task will keep busy, as the handler of its topic says. Never throws. */
  String lane(String topic, Map<String, @Nullable Object> inputs) {
    ServiceTaskHandler handler = byTopic().get(topic);
    if (handler == null) {
      return "";
    }
    try {
      return handler.lane(inputs);
    } catch (RuntimeException e) {
      LOG.warn("The handler of topic {} does not say what a task keeps busy", topic, e);
      return "";
    }
  }

  @Override
  public boolean isOurs(String topic) {
    return RESERVED.contains(topic) || byTopic().containsKey(topic);
  }

  private Map<String, ServiceTaskHandler> byTopic() {
    Map<String, ServiceTaskHandler> known = byTopic;
    if (known == null) {
      known = collect();
      byTopic = known;
    }
    return known;
  }

  private Map<String, ServiceTaskHandler> collect() {
    Map<String, ServiceTaskHandler> found = new HashMap<>();
    beans.forEach(
        handler -> {
          if (found.put(handler.topic(), handler) != null) {
            throw new IllegalStateException(
                "The topic " + handler.topic() + " has more than one handler.");
          }
        });
    return Map.copyOf(found);
  }
}
