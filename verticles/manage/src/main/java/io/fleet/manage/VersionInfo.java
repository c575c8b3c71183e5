package io.fleet.manage;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What was built, in the shape of the version door.
 *
 * @param goVersion the run time; the name is the API's
 */
public record VersionInfo(
    String version,
    String branch,
    String revision,
    @JsonProperty("go_version") String goVersion,
    @JsonProperty("build_date") String buildDate,
    @JsonProperty("build_user") String buildUser) {}
