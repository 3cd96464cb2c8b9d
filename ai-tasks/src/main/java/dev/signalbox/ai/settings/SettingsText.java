package dev.signalbox.ai.settings;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Parses YAML without making anything of it: no tags, no anchors, bounded in size and depth. */
final class SettingsText {
  private static final int LONGEST = 1_000_000;
  private static final int DEEPEST = 20;

  private SettingsText() {}

  static Node compose(String file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setNestingDepthLimit(DEEPEST);
    Node root;
    try {
      root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw new SettingsException(
          file, mark == null ? 1 : mark.getLine() + 1, "no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new SettingsException(file, 1, "no YAML: " + e.getMessage());
    }
    if (root == null) {
      throw new SettingsException(file, 1, "the file is empty");
    }
    refuseAnchors(file, root);
    return root;
  }

  /** From 1, as editors count. */
  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static void refuseAnchors(String file, Node root) {
    Deque<Node> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      Node node = left.pop();
      if (node.getAnchor() != null) {
        throw new SettingsException(file, line(node), "anchors are not allowed here");
      }
      children(node).forEach(left::push);
    }
  }

  private static Stream<Node> children(Node node) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream()
          .flatMap(tuple -> Stream.of(tuple.getKeyNode(), tuple.getValueNode()));
    }
    return node instanceof SequenceNode list ? list.getValue().stream() : Stream.empty();
  }
}
