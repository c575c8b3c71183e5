package io.fleet.server.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The preview's administrator and starter library, made through the API on the first run and signed
 * in on later ones.
 */
final class Administrator {
  static final String EMAIL = "admin@example.com";

  private final Api api;
  private final String url;
  private final Path passwordFile;

  Administrator(Api api, String url, Path folder) {
    this.api = api;
    this.url = url;
    this.passwordFile = folder.resolve("admin-password");
  }

  /** What a person needs to sign in, and an agent to enroll. */
  record Ready(String email, String password, String enrollSecret) {}

  Ready prepare() throws IOException, InterruptedException {
    var password = password();
    var setup =
        Map.of(
            "admin", Map.of("name", "Administrator", "email", EMAIL, "password", password),
            "org_info", Map.of("org_name", "Preview"),
            "server_url", url);
    var first = api.send("POST", "/api/v1/setup", setup);
    if (first.status() != 200 && first.status() != 404) {
      throw new IOException("setup answered " + first.status() + " " + first.body());
    }
    var login =
        api.require(
            "POST", "/api/latest/fleet/login", Map.of("email", EMAIL, "password", password));
    api.signedIn(login.path("token").asText());
    if (first.status() == 200) StarterLibrary.add(api);
    var secrets = api.require("GET", "/api/latest/fleet/spec/enroll_secret", null);
    var secret = secrets.path("spec").path("secrets").path(0).path("secret").asText();
    return new Ready(EMAIL, password, secret);
  }

  private String password() throws IOException {
    if (Files.exists(passwordFile)) return Files.readString(passwordFile).strip();
    var bytes = new byte[15];
    new SecureRandom().nextBytes(bytes);
    // The rule asks for a digit and a symbol.
    var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "-7";
    var mode = PosixFilePermissions.fromString("rw-------");
    Files.createFile(passwordFile, PosixFilePermissions.asFileAttribute(mode));
    Files.writeString(passwordFile, password);
    return password;
  }
}
