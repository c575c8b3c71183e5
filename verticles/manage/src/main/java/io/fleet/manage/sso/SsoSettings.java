package io.fleet.manage.sso;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How people sign in at the identity provider.
 *
 * @param entityId what this server calls itself there
 * @param metadata the provider's document; or empty, and then:
 * @param metadataUrl where it is fetched
 * @param idpInitiated whether the provider may begin a sign-in by itself
 * @param createUsers whether someone unknown becomes a user
 * @param syncRoles whether roles follow the provider at each sign-in
 */
record SsoSettings(
    boolean enabled,
    String entityId,
    String idpName,
    String idpImageUrl,
    String metadata,
    String metadataUrl,
    boolean idpInitiated,
    boolean createUsers,
    boolean syncRoles,
    String serverUrl) {

  /**
   * Reads the stored settings.
   *
   * @param urlPrefix path before every route
   */
  static SsoSettings of(JsonNode settings, String urlPrefix) {
    var sso = settings.path("sso_settings");
    var url = settings.path("server_settings").path("server_url").asText().strip();
    return new SsoSettings(
        sso.path("enable_sso").asBoolean(),
        sso.path("entity_id").asText().strip(),
        sso.path("idp_name").asText(),
        sso.path("idp_image_url").asText(),
        sso.path("metadata").asText().strip(),
        sso.path("metadata_url").asText().strip(),
        sso.path("enable_sso_idp_login").asBoolean(),
        sso.path("enable_jit_provisioning").asBoolean(),
        sso.path("enable_jit_role_sync").asBoolean(),
        (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + urlPrefix);
  }

  /** Where the provider's answers arrive. */
  String callback() {
    return serverUrl + "/api/v1/fleet/sso/callback";
  }
}
