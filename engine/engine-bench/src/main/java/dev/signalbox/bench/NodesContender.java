package dev.signalbox.bench;

import java.util.ArrayList;
import java.util.List;

/** One or more nodes of the product on one database; starts go to them in turns. */
final class NodesContender implements Contender {
  private final String name;
  private final List<SignalboxNode> nodes = new ArrayList<>();

  NodesContender(Stage stage, String name, int count, List<String> settings) {
    this.name = name;
    stage.database().create(database());
    for (int i = 0; i < count; i++) {
      nodes.add(further(stage, name + "-" + i, settings));
    }
    nodes.get(0).deploy("signalbox");
  }

  private SignalboxNode further(Stage stage, String node, List<String> settings) {
    if (!nodes.isEmpty()) {
      SignalboxNode.shareKeys(nodes.get(0).home(), stage.folder().resolve("home-" + node));
    }
    return new SignalboxNode(stage, node, database(), settings, List.of());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String database() {
    return name.replace('-', '_');
  }

  @Override
  public void start(int number) {
    String body =
        "{\"businessKey\":\"b-%d\",\"variables\":{\"text\":\"a question of delivery\"}}"
            .formatted(number);
    nodes
        .get(number % nodes.size())
        .rest()
        .post("/api/v1/processes/bench/start", "application/json", body);
  }

  @Override
  public List<Process> processes() {
    return nodes.stream().map(SignalboxNode::process).toList();
  }

  @Override
  public void close() {
    nodes.forEach(SignalboxNode::close);
  }
}
