package dev.signalbox.camunda.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the bytes as the engine's own parser does (SAX, namespace aware, encoding by the XML
 * declaration or byte order mark, CDATA and character references resolved), but fetches nothing,
 * validates nothing, and refuses every DOCTYPE.
 */
final class SecureXml {
  /** Deeper than any drawn model; the guard and the engine walk trees by recursion. */
  private static final int MAX_DEPTH = 64;

  private final Map<String, String> prefixes;

  /**
   * @param prefixes the guard's prefix for each namespace
   */
  SecureXml(Map<String, String> prefixes) {
    this.prefixes = Map.copyOf(prefixes);
  }

  XmlNode read(byte[] bytes) throws UnreadableXmlException {
    TreeHandler handler = new TreeHandler();
    try {
      parser().parse(new ByteArrayInputStream(bytes), handler);
    } catch (SAXParseException e) {
      throw unreadable(e);
    } catch (SAXException | IOException e) {
      throw new UnreadableXmlException("xml", "The file is no well-formed XML: " + e.getMessage());
    }
    if (handler.root == null) {
      throw new UnreadableXmlException("xml", "The file has no root element.");
    }
    return handler.root;
  }

  private static UnreadableXmlException unreadable(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("DOCTYPE")) {
      return new UnreadableXmlException("doctype", "The file has a DOCTYPE declaration.");
    }
    return new UnreadableXmlException(
        "xml", "The file is no well-formed XML: line " + e.getLineNumber() + ": " + message);
  }

  private static SAXParser parser() {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setXIncludeAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return parser;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("The JDK's XML parser lacks a safety feature", e);
    }
  }

  private String qualify(@Nullable String uri, String localName) {
    if (uri == null || uri.isEmpty()) {
      return localName;
    }
    String prefix = prefixes.get(uri);
    return prefix == null ? "{" + uri + "}" + localName : prefix + ":" + localName;
  }

  private final class TreeHandler extends DefaultHandler {
    private @Nullable XmlNode root;
    private @Nullable XmlNode current;
    private int depth;

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes)
        throws SAXException {
      if (++depth > MAX_DEPTH) {
        throw new SAXException("elements nest deeper than " + MAX_DEPTH + " levels");
      }
      XmlNode node = new XmlNode(current, qualify(uri, localName));
      for (int i = 0; i < attributes.getLength(); i++) {
        String name = qualify(attributes.getURI(i), attributes.getLocalName(i));
        node.put(name, attributes.getValue(i));
      }
      if (root == null) {
        root = node;
      }
      current = node;
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      if (current != null) {
        current.append(characters, start, length);
      }
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
      depth--;
      current = current == null ? null : current.parent();
    }

    /** A processing instruction could name a style sheet; nothing we deploy has one. */
    @Override
    public void processingInstruction(String target, String data) throws SAXException {
      throw new SAXException("processing instructions such as <?" + target + "?> are not allowed");
    }

    @Override
    public InputSource resolveEntity(@Nullable String publicId, @Nullable String systemId)
        throws SAXException {
      throw new SAXException("nothing outside the file is read");
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
