package io.fleet.jobs.automation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Addresses of this server's pages, for people who are told of what these show.
 *
 * @param server the server's address, without a slash at the end
 */
record Links(String server) {
  static Links in(JsonNode settings) {
    var server = settings.path("server_settings").path("server_url").asText("");
    return new Links(server.replaceAll("/+$", ""));
  }

  String host(int id) {
    return server + "/hosts/" + id;
  }

  /** The hosts that fail a policy. */
  String failing(int policy) {
    return server + "/hosts/manage/?policy_id=" + policy + "&policy_response=failing";
  }
}
