package io.fleet.manage;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An identity provider: metadata, keys, and signed answers of any kind. */
final class TestProvider {
  static final String ENTITY = "https://idp.example.com/saml";
  static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

  private final KeyPair keys;
  private final String certificate;

  TestProvider() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
    var name = new X500Name("CN=idp");
    var now = Instant.now();
    var built =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(86_400)),
                name,
                keys.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
    certificate = Base64.getEncoder().encodeToString(built.getEncoded());
  }

  String metadata() {
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
    <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing">
    <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
    <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
    </md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
      Location="https://idp.example.com/sign-in?realm=x"/>
    </md:IDPSSODescriptor></md:EntityDescriptor>
    """
        .formatted(ENTITY, certificate);
  }

  /** The id of the request in the address that a browser was sent to. */
  static String requestId(String url) throws Exception {
    var packed = url.substring(url.indexOf("SAMLRequest=") + "SAMLRequest=".length());
    var bytes = Base64.getDecoder().decode(URLDecoder.decode(packed, StandardCharsets.UTF_8));
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .getDocumentElement()
          .getAttribute("ID");
    }
  }

  static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  static String text(Document document) throws Exception {
    var out = new StringWriter();
    var transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty("omit-xml-declaration", "yes");
    transformer.transform(new DOMSource(document), new StreamResult(out));
    return out.toString();
  }

  /** Signs an element, in it and after its issuer. */
  void sign(Element element, String method) throws Exception {
    var factory = XMLSignatureFactory.getInstance("DOM");
    var reference =
        factory.newReference(
            "#" + element.getAttribute("ID"),
            factory.newDigestMethod(DigestMethod.SHA256, null),
            List.of(
                factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                factory.newTransform(
                    CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null)),
            null,
            null);
    var info =
        factory.newSignedInfo(
            factory.newCanonicalizationMethod(
                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(method, null),
            List.of(reference));
    element.setIdAttribute("ID", true);
    var after = (Element) element.getElementsByTagNameNS("*", "Issuer").item(0);
    var context = new DOMSignContext(keys.getPrivate(), element, after.getNextSibling());
    context.setProperty("org.jcp.xml.dsig.secureValidation", false);
    factory.newXMLSignature(info, null).sign(context);
  }
}
