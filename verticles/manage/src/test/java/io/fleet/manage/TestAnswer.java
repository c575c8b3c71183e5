package io.fleet.manage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An answer of the identity provider before it is signed; every part may be wrong. */
final class TestAnswer {
  static final String CALLBACK = "https://localhost:8080/api/v1/fleet/sso/callback";

  String email = "sso@example.com";
  String request = "";
  String audience = "fleet-test";
  String recipient = CALLBACK;
  String destination = CALLBACK;
  String issuer = TestProvider.ENTITY;
  String id = "a" + Long.toHexString(System.nanoTime());
  String attributes = "";
  String status = "urn:oasis:names:tc:SAML:2.0:status:Success";
  Instant from = Instant.now().minusSeconds(5);
  Instant until = Instant.now().plusSeconds(300);

  Document document() throws Exception {
    var answers = request.isEmpty() ? "" : " InResponseTo=\"" + request + "\"";
    return TestProvider.parse(
        """
        <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="r%s" Version="2.0" \
        IssueInstant="%s" Destination="%s"%s><saml:Issuer>%s</saml:Issuer>\
        <samlp:Status><samlp:StatusCode Value="%s"/></samlp:Status>\
        <saml:Assertion ID="%s" Version="2.0" IssueInstant="%s"><saml:Issuer>%s</saml:Issuer>\
        <saml:Subject><saml:NameID>%s</saml:NameID>\
        <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
        <saml:SubjectConfirmationData NotOnOrAfter="%s" Recipient="%s"%s/>\
        </saml:SubjectConfirmation></saml:Subject>\
        <saml:Conditions NotBefore="%s" NotOnOrAfter="%s"><saml:AudienceRestriction>\
        <saml:Audience>%s</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
        <saml:AuthnStatement AuthnInstant="%s"/>\
        <saml:AttributeStatement>%s</saml:AttributeStatement>\
        </saml:Assertion></samlp:Response>\
        """
            .formatted(
                id,
                from,
                destination,
                answers,
                issuer,
                status,
                id,
                from,
                issuer,
                email,
                until,
                recipient,
                answers,
                from,
                until,
                audience,
                from,
                attributes));
  }

  TestAnswer attribute(String name, String value) {
    attributes +=
        "<saml:Attribute Name=\"%s\"><saml:AttributeValue>%s</saml:AttributeValue></saml:Attribute>"
            .formatted(name, value);
    return this;
  }

  static Element assertion(Document document) {
    return (Element) document.getElementsByTagNameNS("*", "Assertion").item(0);
  }

  /** As the browser carries it. */
  static String encoded(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }
}
