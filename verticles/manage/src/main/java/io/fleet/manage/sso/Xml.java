package io.fleet.manage.sso;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads XML from strangers: no document types, no entities, nothing fetched, bounded. */
final class Xml {
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  private static final int LARGEST = 512 * 1024;
  private static final int DEEPEST = 64;

  private Xml() {}

  /** The document; without comments and processing instructions, which can split a text in two. */
  static Document parse(byte[] bytes) throws Refused {
    if (bytes.length > LARGEST) throw new Refused("larger than " + LARGEST + " bytes");
    try {
      var builder = factory().newDocumentBuilder();
      builder.setErrorHandler(null);
      var document = builder.parse(new ByteArrayInputStream(bytes));
      requirePlain(document, 0);
      return document;
    } catch (SAXException | IOException e) {
      throw new Refused("cannot be read as XML", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the XML parser lacks a safety switch", e);
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    var factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    return factory;
  }

  private static void requirePlain(Node node, int depth) throws Refused {
    if (depth > DEEPEST) throw new Refused("nested too deeply");
    for (@Nullable Node at = node.getFirstChild(); at != null; at = at.getNextSibling()) {
      switch (at.getNodeType()) {
        case Node.ELEMENT_NODE -> requirePlain(at, depth + 1);
        case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> {}
        default -> throw new Refused("holds a comment or an instruction");
      }
    }
  }

  /** The child elements of this name. */
  static List<Element> children(Element parent, String space, String name) {
    var found = new ArrayList<Element>();
    for (@Nullable Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element child && is(child, space, name)) found.add(child);
    }
    return found;
  }

  /** The one child of this name, or null. Several are refused. */
  static @Nullable Element child(Element parent, String space, String name) throws Refused {
    var found = children(parent, space, name);
    if (found.size() > 1) throw new Refused("several " + name);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The one child of this name. */
  static Element only(Element parent, String space, String name) throws Refused {
    var found = child(parent, space, name);
    if (found == null) throw new Refused("no " + name);
    return found;
  }

  static boolean is(Element element, String space, String name) {
    return space.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  /** The text of an element that holds nothing else. */
  static String text(Element element) throws Refused {
    for (@Nullable Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element) throw new Refused("an element inside " + element.getLocalName());
    }
    return element.getTextContent().strip();
  }
}
