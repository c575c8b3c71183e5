package io.fleet.store.team;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A team.
 *
 * @param config {@code agent_options}, {@code features}, {@code webhook_settings} and {@code
 *     integrations} in the API's shape; the receiver's own to change
 * @param users how many have a role in it
 * @param hosts how many belong to it
 */
public record Team(
    int id,
    String name,
    String description,
    ObjectNode config,
    Instant createdAt,
    int users,
    int hosts) {}
