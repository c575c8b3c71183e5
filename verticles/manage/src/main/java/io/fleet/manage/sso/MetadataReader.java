package io.fleet.manage.sso;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/** Reads the document that describes an identity provider. */
final class MetadataReader {
  private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

  private MetadataReader() {}

  static IdentityProvider read(byte[] xml, Instant now) throws Refused {
    var root = Xml.parse(xml).getDocumentElement();
    if (!Xml.is(root, Xml.METADATA, "EntityDescriptor")) throw new Refused("no EntityDescriptor");
    requireCurrent(root, now);
    var role = Xml.only(root, Xml.METADATA, "IDPSSODescriptor");
    requireCurrent(role, now);
    var entityId = root.getAttribute("entityID").strip();
    if (entityId.isEmpty()) throw new Refused("no entityID");
    var keys = keys(role);
    if (keys.isEmpty()) throw new Refused("no certificate to check signatures with");
    return new IdentityProvider(entityId, signInUrl(role), keys);
  }

  private static void requireCurrent(Element element, Instant now) throws Refused {
    var until = element.getAttribute("validUntil");
    if (!until.isEmpty() && !SamlTime.parse(until).isAfter(now)) {
      throw new Refused("the metadata was valid until " + until);
    }
  }

  private static String signInUrl(Element role) throws Refused {
    for (var service : Xml.children(role, Xml.METADATA, "SingleSignOnService")) {
      if (!service.getAttribute("Binding").equals(REDIRECT)) continue;
      var location = service.getAttribute("Location").strip();
      if (isWeb(location)) return location;
    }
    throw new Refused("no SingleSignOnService by HTTP-Redirect");
  }

  private static boolean isWeb(String location) {
    try {
      var scheme = URI.create(location).getScheme();
      return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<PublicKey> keys(Element role) throws Refused {
    var keys = new ArrayList<PublicKey>();
    for (var descriptor : Xml.children(role, Xml.METADATA, "KeyDescriptor")) {
      if (descriptor.getAttribute("use").equals("encryption")) continue;
      var certificates = descriptor.getElementsByTagNameNS(Xml.SIGNATURE, "X509Certificate");
      for (var i = 0; i < certificates.getLength(); i++) {
        keys.add(key(certificates.item(i).getTextContent()));
      }
    }
    return keys;
  }

  // Metadata vouch for the key, not for the dates of the certificate that carries it.
  private static PublicKey key(String text) throws Refused {
    try {
      var bytes = Base64.getMimeDecoder().decode(text);
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(bytes))
          .getPublicKey();
    } catch (CertificateException | IllegalArgumentException e) {
      throw new Refused("a certificate that cannot be read", e);
    }
  }
}
