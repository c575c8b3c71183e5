package io.fleet.model;

import org.jspecify.annotations.Nullable;

/**
 * What each node keeps in memory of an enrolled host: small, immutable, enough to answer a check-in
 * without a query.
 *
 * @param id the host's number
 * @param teamId its team, or null
 * @param platform osquery's own word ({@code ubuntu}, {@code darwin}, {@code windows}, ...), empty
 *     until the host told it
 * @param hostname empty until the host told it
 * @param computerName empty until the host told it
 * @param osqueryVersion empty until the host told it
 * @param onlineWindowSeconds a host seen within this many seconds counts as online
 */
public record KnownHost(
    HostId id,
    @Nullable TeamId teamId,
    String platform,
    String hostname,
    String computerName,
    String osqueryVersion,
    int onlineWindowSeconds) {

  /** The name that people see: the computer's name, else the host name. */
  public String displayName() {
    return computerName.isEmpty() ? hostname : computerName;
  }
}
