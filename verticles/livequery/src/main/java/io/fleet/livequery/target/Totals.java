package io.fleet.livequery.target;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Targeted hosts by how they are now, in the words of the stream.
 *
 * @param count all
 * @param online would answer now
 * @param offline would not; those who are missing included
 * @param missing not heard of for thirty days
 */
public record Totals(
    int count, int online, int offline, @JsonProperty("missing_in_action") int missing) {
  /** What has been told before anything was. */
  public static final Totals NONE = new Totals(0, 0, 0, 0);
}
