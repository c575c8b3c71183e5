package io.fleet.manage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What this room takes from the options.
 *
 * @param node this node's name, beside what it tells of itself
 * @param bcryptCost work to hash a password: 2 to this power
 * @param sessionKeySize random bytes of a token
 * @param sessionDuration an idle session ends after this; zero: never
 * @param failurePause a refused sign-in takes this long at least
 * @param inviteValidity an invitation can be accepted for this long
 * @param urlPrefix path before every route, empty for none
 * @param detailInterval shown in the settings
 * @param policyInterval shown in the settings
 * @param windowsUpdatesOff shown in the settings
 * @param ownEnrollSecret the secret that leads to no team is an option of the server: the first run
 *     makes none, and nobody changes it
 * @param logging the settings' read-only part {@code logging}, ready made
 */
public record ManageConfig(
    String node,
    int bcryptCost,
    int sessionKeySize,
    Duration sessionDuration,
    Duration failurePause,
    Duration inviteValidity,
    String urlPrefix,
    Duration detailInterval,
    Duration policyInterval,
    boolean windowsUpdatesOff,
    boolean ownEnrollSecret,
    JsonNode logging) {}
