package io.fleet.store.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a private key: PKCS#8, which openssl writes today, or the older form for RSA alone, which
 * is what MySQL 5.7 makes for its clients.
 */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END ");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  // PKCS#8 around an RSA key: version 0, then the algorithm rsaEncryption without parameters.
  private static final byte[] RSA_HEAD =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;

  private PemKey() {}

  static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
    var block = BLOCK.matcher(Files.readString(file));
    if (!block.find()) {
      throw new IOException("no key between BEGIN PRIVATE KEY and END PRIVATE KEY in " + file);
    }
    var bytes = Base64.getMimeDecoder().decode(block.group(2));
    var spec = new PKCS8EncodedKeySpec(block.group(1) == null ? bytes : wrapped(bytes));
    for (var algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException another) {
        // The next kind of key.
      }
    }
    throw new IOException(file + " holds no key of the kinds " + String.join(", ", ALGORITHMS));
  }

  private static byte[] wrapped(byte[] rsa) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(RSA_HEAD);
    write(body, OCTETS, rsa);
    var whole = new ByteArrayOutputStream();
    write(whole, SEQUENCE, body.toByteArray());
    return whole.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      // No key is longer than two bytes can tell.
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
  }
}
