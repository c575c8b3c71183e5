package io.fleet.manage.sso;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who the identity provider says has signed in.
 *
 * @param email the name id
 * @param assertionId its id, which counts once
 * @param issuer the provider
 * @param request the sign-in that this answers; empty when the provider began
 * @param expires until then the assertion must be remembered
 * @param attributes further statements, by name
 */
record Identity(
    String email,
    String assertionId,
    String issuer,
    String request,
    Instant expires,
    Map<String, List<String>> attributes) {
  Identity {
    attributes = Map.copyOf(attributes);
  }
}
