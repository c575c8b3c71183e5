package io.fleet.manage.sso;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The question that a browser carries to the identity provider.
 *
 * @param id random, answered once
 * @param url where the browser goes
 */
record SignInRequest(String id, String url) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 20;

  static SignInRequest make(IdentityProvider provider, SsoSettings settings, Instant now) {
    var random = new byte[ID_BYTES];
    RANDOM.nextBytes(random);
    // An XML id begins with a letter.
    var id = "id" + HexFormat.of().formatHex(random);
    var xml =
        """
        <samlp:AuthnRequest xmlns:samlp="%s" xmlns:saml="%s" ID="%s" Version="2.0" \
        IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="%s" \
        ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">\
        <saml:Issuer>%s</saml:Issuer>\
        <samlp:NameIDPolicy AllowCreate="true" \
        Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"/>\
        </samlp:AuthnRequest>\
        """
            .formatted(
                Xml.PROTOCOL,
                Xml.ASSERTION,
                id,
                now.truncatedTo(ChronoUnit.SECONDS),
                escaped(provider.signInUrl()),
                escaped(settings.callback()),
                escaped(settings.entityId()));
    var joint = provider.signInUrl().indexOf('?') < 0 ? '?' : '&';
    return new SignInRequest(id, provider.signInUrl() + joint + "SAMLRequest=" + packed(xml));
  }

  private static String packed(String xml) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    var text = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
