package io.fleet.manage.sso;

import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/**
 * Checks that a signature covers the element it stands in, whole, by a key that we know. The keys
 * and algorithms that a signature brings along are not believed.
 */
final class Signatures {
  private static final Set<String> DIGESTS =
      Set.of(DigestMethod.SHA256, DigestMethod.SHA384, DigestMethod.SHA512);
  private static final Set<String> METHODS =
      Set.of(
          SignatureMethod.RSA_SHA256,
          SignatureMethod.RSA_SHA384,
          SignatureMethod.RSA_SHA512,
          SignatureMethod.ECDSA_SHA256,
          SignatureMethod.ECDSA_SHA384,
          SignatureMethod.ECDSA_SHA512);
  private static final Set<String> CANONICAL =
      Set.of(CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE);

  private Signatures() {}

  /**
   * Whether the element carries a signature of its own; refuses one that does not hold.
   *
   * @param element whose attribute {@code ID} is the only one of its value in the document
   */
  static boolean verify(Element element, List<PublicKey> keys) throws Refused {
    var signature = Xml.child(element, Xml.SIGNATURE, "Signature");
    if (signature == null) return false;
    if (!Xml.children(signature, Xml.SIGNATURE, "Object").isEmpty()) {
      throw new Refused("a signature that holds an object");
    }
    element.setIdAttribute("ID", true);
    for (var key : keys) {
      if (holds(element, signature, key)) return true;
    }
    throw new Refused("the signature is by no key of the identity provider");
  }

  private static boolean holds(Element element, Element signature, PublicKey key) throws Refused {
    var context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
    context.setProperty("org.jcp.xml.dsig.secureValidation", true);
    try {
      var read = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      requireForm(read, element.getAttribute("ID"));
      return read.validate(context);
    } catch (MarshalException | XMLSignatureException | ClassCastException e) {
      // Also what secure validation forbids, and a method that the key is not made for.
      if (e instanceof XMLSignatureException) return false;
      throw new Refused("a signature that cannot be read", e);
    }
  }

  private static void requireForm(XMLSignature signature, String id) throws Refused {
    var info = signature.getSignedInfo();
    require(METHODS.contains(info.getSignatureMethod().getAlgorithm()), "a weak signature");
    require(
        CANONICAL.contains(info.getCanonicalizationMethod().getAlgorithm()),
        "a canonical form that is not accepted");
    var references = info.getReferences();
    require(references.size() == 1, "a signature over several things");
    Reference reference = references.getFirst();
    require(
        !id.isEmpty() && ("#" + id).equals(reference.getURI()), "a signature over another element");
    require(DIGESTS.contains(reference.getDigestMethod().getAlgorithm()), "a weak digest");
    var enveloped = false;
    for (Transform transform : reference.getTransforms()) {
      var algorithm = transform.getAlgorithm();
      if (algorithm.equals(Transform.ENVELOPED)) enveloped = true;
      else require(CANONICAL.contains(algorithm), "a transform that is not accepted");
    }
    require(enveloped, "a signature that is not its element's own");
  }

  private static void require(boolean holds, String otherwise) throws Refused {
    if (!holds) throw new Refused(otherwise);
  }
}
