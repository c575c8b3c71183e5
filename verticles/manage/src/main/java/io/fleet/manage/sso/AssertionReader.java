package io.fleet.manage.sso;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads an assertion whose signature holds: for whom, about whom, from when until when. */
final class AssertionReader {
  private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
  private static final Set<String> CONDITIONS =
      Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

  private final Element assertion;
  private final SsoSettings settings;
  private final Instant now;

  AssertionReader(Element assertion, SsoSettings settings, Instant now) {
    this.assertion = assertion;
    this.settings = settings;
    this.now = now;
  }

  Identity read(String issuer) throws Refused {
    requireConditions(Xml.only(assertion, Xml.ASSERTION, "Conditions"));
    requireSession();
    var subject = Xml.only(assertion, Xml.ASSERTION, "Subject");
    var email = Xml.text(Xml.only(subject, Xml.ASSERTION, "NameID"));
    require(!email.isEmpty(), "no name id");
    var bearer = bearer(subject);
    return new Identity(
        email,
        assertion.getAttribute("ID"),
        issuer,
        bearer.getAttribute("InResponseTo"),
        SamlTime.parse(bearer.getAttribute("NotOnOrAfter")).plus(SamlTime.SKEW),
        attributes());
  }

  private void requireConditions(Element conditions) throws Refused {
    SamlTime.requireBegun(conditions.getAttribute("NotBefore"), now);
    SamlTime.requireNotOver(conditions.getAttribute("NotOnOrAfter"), now);
    var ours = Set.of(settings.entityId(), settings.serverUrl(), settings.callback());
    var restrictions = Xml.children(conditions, Xml.ASSERTION, "AudienceRestriction");
    require(!restrictions.isEmpty(), "no audience");
    for (var restriction : restrictions) {
      var meant = false;
      for (var audience : Xml.children(restriction, Xml.ASSERTION, "Audience")) {
        meant |= ours.contains(Xml.text(audience));
      }
      require(meant, "meant for another audience");
    }
    for (var at = conditions.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element each) {
        require(
            Xml.ASSERTION.equals(each.getNamespaceURI())
                && CONDITIONS.contains(each.getLocalName()),
            "a condition that is not understood");
      }
    }
  }

  private void requireSession() throws Refused {
    var statements = Xml.children(assertion, Xml.ASSERTION, "AuthnStatement");
    require(!statements.isEmpty(), "does not say that someone signed in");
    for (var statement : statements) {
      SamlTime.requireNotOver(statement.getAttribute("SessionNotOnOrAfter"), now);
    }
  }

  // The first confirmation that holds; what is wrong with the only one is told in the log.
  private Element bearer(Element subject) throws Refused {
    var last = new Refused("no confirmation by the bearer");
    for (var confirmation : Xml.children(subject, Xml.ASSERTION, "SubjectConfirmation")) {
      if (!confirmation.getAttribute("Method").equals(BEARER)) continue;
      var data = Xml.child(confirmation, Xml.ASSERTION, "SubjectConfirmationData");
      if (data == null) continue;
      try {
        requireConfirmed(data);
        return data;
      } catch (Refused e) {
        last = e;
      }
    }
    throw last;
  }

  private void requireConfirmed(Element data) throws Refused {
    var recipient = data.getAttribute("Recipient");
    require(recipient.equals(settings.callback()), "meant for the recipient " + recipient);
    var until = data.getAttribute("NotOnOrAfter");
    require(!until.isEmpty(), "valid for ever");
    SamlTime.requireNotOver(until, now);
    SamlTime.requireBegun(data.getAttribute("NotBefore"), now);
  }

  private Map<String, List<String>> attributes() throws Refused {
    var all = new HashMap<String, List<String>>();
    for (var statement : Xml.children(assertion, Xml.ASSERTION, "AttributeStatement")) {
      for (var attribute : Xml.children(statement, Xml.ASSERTION, "Attribute")) {
        var values = new ArrayList<String>();
        for (var value : Xml.children(attribute, Xml.ASSERTION, "AttributeValue")) {
          values.add(Xml.text(value));
        }
        all.computeIfAbsent(attribute.getAttribute("Name"), name -> new ArrayList<>())
            .addAll(values);
      }
    }
    return all;
  }

  private static void require(boolean holds, String otherwise) throws Refused {
    if (!holds) throw new Refused(otherwise);
  }
}
