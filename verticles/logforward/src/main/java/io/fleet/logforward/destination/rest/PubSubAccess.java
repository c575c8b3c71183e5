package io.fleet.logforward.destination.rest;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Pub/Sub is and how one signs in there.
 *
 * @param signIn asked once, when it is first needed
 */
public record PubSubAccess(URI root, SignIn signIn) {
  private static final String SCOPE = "https://www.googleapis.com/auth/pubsub";

  /** A way to credentials; may block. */
  @FunctionalInterface
  public interface SignIn {
    /** Finds them; null where none are needed. */
    @Nullable Credentials find() throws IOException;
  }

  /**
   * Google's own, with the application default credentials, or the emulator that the variable
   * {@code PUBSUB_EMULATOR_HOST} names, as Google's clients have it.
   */
  public static PubSubAccess of(Map<String, String> environment) {
    var emulator = environment.getOrDefault("PUBSUB_EMULATOR_HOST", "");
    return emulator.isEmpty()
        ? new PubSubAccess(
            URI.create("https://pubsub.googleapis.com"),
            () -> GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE)))
        : new PubSubAccess(
            URI.create(emulator.contains("://") ? emulator : "http://" + emulator), () -> null);
  }
}
