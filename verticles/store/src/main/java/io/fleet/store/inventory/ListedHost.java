package io.fleet.store.inventory;

import com.fasterxml.jackson.databind.JsonSerializable;
import io.fleet.model.HostId;
import java.util.List;

/**
 * A host as streams show it: what {@link HostListItem} tells, but written straight into the text
 * that needs it.
 *
 * @param id the host
 * @param hostname its name
 * @param displayName how people know it
 * @param json writes the API's HostListItem with every member
 */
public record ListedHost(HostId id, String hostname, String displayName, JsonSerializable json) {
  /** Of items that are trees already. */
  public static List<ListedHost> all(List<HostListItem> items) {
    return items.stream()
        .map(
            item ->
                new ListedHost(
                    item.id(),
                    item.hostname(),
                    item.json().path("display_name").asText(),
                    item.json()))
        .toList();
  }
}
