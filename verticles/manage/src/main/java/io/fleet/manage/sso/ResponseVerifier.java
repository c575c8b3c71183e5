package io.fleet.manage.sso;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Decides whether an answer of the identity provider is to be believed. The form is narrow on
 * purpose: one response, in it one assertion, no id twice, no comment, and a signature only where
 * it belongs. That leaves no room to wrap a signed assertion around a forged one.
 *
 * <p>Source: SAML 2.0 profiles 4.1.4.3 and 4.1.4.5; the list of attacks in the server page 10.3.
 */
final class ResponseVerifier {
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  private final IdentityProvider provider;
  private final SsoSettings settings;
  private final Instant now;

  ResponseVerifier(IdentityProvider provider, SsoSettings settings, Instant now) {
    this.provider = provider;
    this.settings = settings;
    this.now = now;
  }

  /** The identity that the document states. Whether it is used for the first time is not known. */
  Identity verify(Document document) throws Refused {
    var response = document.getDocumentElement();
    require(Xml.is(response, Xml.PROTOCOL, "Response"), "no Response");
    requireOneOfEach(document);
    requireUniqueIds(response, new HashSet<>());
    var assertion = Xml.only(response, Xml.ASSERTION, "Assertion");

    var whole = Signatures.verify(response, provider.keys());
    var own = Signatures.verify(assertion, provider.keys());
    require(whole || own, "not signed");

    requireSuccess(response);
    requireAddressed(response);
    requireIssuer(Xml.child(response, Xml.ASSERTION, "Issuer"), false);
    requireIssuer(Xml.child(assertion, Xml.ASSERTION, "Issuer"), true);
    var reader = new AssertionReader(assertion, settings, now);
    var identity = reader.read(provider.entityId());
    var answers = response.getAttribute("InResponseTo");
    require(
        answers.isEmpty() || answers.equals(identity.request()),
        "response and assertion answer different requests");
    return identity;
  }

  // Wherever they may hide, also inside extensions and signatures.
  private static void requireOneOfEach(Document document) throws Refused {
    require(count(document, "Response") == 1, "several responses");
    require(count(document, "EncryptedAssertion") == 0, "encrypted assertions are not read");
    require(count(document, "Assertion") == 1, "not exactly one assertion");
    var signatures = document.getElementsByTagNameNS("*", "Signature");
    for (var i = 0; i < signatures.getLength(); i++) {
      var parent = signatures.item(i).getParentNode();
      require(
          parent instanceof Element element
              && (Xml.is(element, Xml.PROTOCOL, "Response")
                  || Xml.is(element, Xml.ASSERTION, "Assertion")),
          "a signature out of place");
    }
  }

  private static int count(Document document, String name) {
    return document.getElementsByTagNameNS("*", name).getLength();
  }

  private static void requireUniqueIds(Element element, Set<String> seen) throws Refused {
    var attributes = element.getAttributes();
    for (var i = 0; i < attributes.getLength(); i++) {
      var attribute = attributes.item(i);
      var name = attribute.getLocalName();
      if (name != null && name.equalsIgnoreCase("id")) {
        require(seen.add(attribute.getNodeValue()), "an id that is there twice");
      }
    }
    for (@Nullable Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element child) requireUniqueIds(child, seen);
    }
  }

  private static void requireSuccess(Element response) throws Refused {
    var status = Xml.only(response, Xml.PROTOCOL, "Status");
    var code = Xml.only(status, Xml.PROTOCOL, "StatusCode").getAttribute("Value");
    require(code.equals(SUCCESS), "the identity provider says " + code);
  }

  private void requireAddressed(Element response) throws Refused {
    var destination = response.getAttribute("Destination");
    require(
        destination.isEmpty() || destination.equals(settings.callback()),
        "meant for " + destination);
    SamlTime.requireBegun(response.getAttribute("IssueInstant"), now);
  }

  private void requireIssuer(@Nullable Element issuer, boolean needed) throws Refused {
    if (issuer == null) {
      require(!needed, "no issuer");
      return;
    }
    var name = Xml.text(issuer);
    require(name.equals(provider.entityId()), "issued by " + name);
  }

  private static void require(boolean holds, String otherwise) throws Refused {
    if (!holds) throw new Refused(otherwise);
  }
}
