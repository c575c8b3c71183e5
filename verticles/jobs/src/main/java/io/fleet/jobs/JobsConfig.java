package io.fleet.jobs;

import java.time.Duration;

/**
 * What this room needs of the options.
 *
 * @param sessionDuration how long a session may be idle; zero: for ever
 * @param inviteValidity how long an invitation can be accepted
 */
public record JobsConfig(Duration sessionDuration, Duration inviteValidity) {}
