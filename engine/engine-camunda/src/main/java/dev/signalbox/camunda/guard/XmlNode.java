package dev.signalbox.camunda.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of the tree to be deployed, with namespaces resolved: {@code prefix:name} with the
 * guard's own prefixes, whatever prefixes the file uses; {@code {uri}name} where the namespace is
 * foreign.
 */
final class XmlNode {
  private final @Nullable XmlNode parent;
  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<XmlNode> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  XmlNode(@Nullable XmlNode parent, String name) {
    this.parent = parent;
    this.name = name;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  void put(String attribute, String value) {
    attributes.put(attribute, value);
  }

  void append(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  String name() {
    return name;
  }

  @Nullable XmlNode parent() {
    return parent;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  /**
   * The attribute's value; empty where it is missing, for BPMN has no attribute that may be blank.
   */
  String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  List<XmlNode> children() {
    return children;
  }

  Stream<XmlNode> children(String childName) {
    return children.stream().filter(child -> child.name.equals(childName));
  }

  Optional<XmlNode> child(String childName) {
    return children(childName).findFirst();
  }

  /** This element and all below it, in document order. */
  Stream<XmlNode> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(XmlNode::all));
  }

  /** Its own text, without that of its children. */
  String text() {
    return text.toString();
  }

  /** How people find it: the id of the nearest drawn element, or the tag where none has an id. */
  String elementId() {
    if (has("id") && !name.startsWith("camunda:")) {
      return attribute("id");
    }
    return parent == null ? localName() : parent.elementId();
  }

  /** The tag without prefix and namespace. */
  String localName() {
    return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('}')) + 1);
  }

  /** Where it stands, as an XPath with the guard's prefixes. */
  String path() {
    if (parent == null) {
      return "/" + name;
    }
    long before = parent.children(name).takeWhile(sibling -> sibling != this).count();
    return parent.path() + "/" + name + "[" + (before + 1) + "]";
  }
}
