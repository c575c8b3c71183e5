package io.fleet.manage.sso;

import java.security.PublicKey;
import java.util.List;

/**
 * Whom this server believes.
 *
 * @param entityId its name
 * @param signInUrl where people are sent, by redirect
 * @param keys one of them must have signed
 */
record IdentityProvider(String entityId, String signInUrl, List<PublicKey> keys) {
  IdentityProvider {
    keys = List.copyOf(keys);
  }
}
