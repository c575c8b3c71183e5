package io.fleet.store.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A host as lists, searches and live results show it.
 *
 * @param id the host
 * @param teamId its team, or null
 * @param hostname its name
 * @param json the API's HostListItem with every member; the receiver's own to change
 */
public record HostListItem(HostId id, @Nullable TeamId teamId, String hostname, ObjectNode json) {}
