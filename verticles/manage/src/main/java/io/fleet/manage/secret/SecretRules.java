package io.fleet.manage.secret;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.EnrollSecret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list of enroll secrets must be, how it is shown, and how a new one is made. */
public final class SecretRules {
  private static final int MOST = 50;
  private static final int LONGEST = 255;
  private static final int RANDOM_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretRules() {}

  /** A secret as clients send it; its age is the server's to know. */
  public record Given(@Nullable String secret) {
    @Override
    public String toString() {
      return "Given[]";
    }
  }

  /** The texts, each once. */
  public static List<String> texts(List<@Nullable Given> given) {
    if (given.size() > MOST) throw Problem.invalid("secrets", "too many secrets").asException();
    return given.stream().map(SecretRules::text).distinct().toList();
  }

  private static String text(@Nullable Given secret) {
    var text = secret == null || secret.secret() == null ? "" : secret.secret();
    if (text.isEmpty()) {
      throw Problem.invalid("secrets", "enroll secret must not be empty").asException();
    }
    if (text.length() > LONGEST) {
      throw Problem.invalid("secrets", "an enroll secret is 255 characters at most").asException();
    }
    return text;
  }

  /** A new one that nobody can guess. */
  public static String random() {
    var bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** In the API's shape. */
  public static ArrayNode json(List<EnrollSecret> secrets) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var secret : secrets) {
      var json =
          list.addObject()
              .put("secret", secret.secret())
              .put("created_at", secret.createdAt().toString());
      if (secret.teamId() != null) json.put("team_id", secret.teamId().value());
    }
    return list;
  }
}
