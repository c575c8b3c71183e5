package io.fleet.manage.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Wait;
import io.fleet.platform.door.Exchange;
import io.fleet.store.inventory.FoundHosts;
import io.fleet.store.inventory.HostExtras;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.inventory.HostListItem;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some hosts as lists show them, with what MySQL alone knows read for all of them at once. */
final class HostPages {
  private static final String ALL = "*";

  private final HostInventory hosts;
  private final HostExtras extras;

  HostPages(HostInventory hosts, HostExtras extras) {
    this.hosts = hosts;
    this.extras = extras;
  }

  /**
   * What to show beside a host.
   *
   * @param issues how many policies it fails
   * @param emails the addresses of its users
   * @param additional names of additional queries, {@code *} for all of them; empty for none
   */
  record Shown(boolean issues, boolean emails, List<String> additional) {
    Shown {
      additional = List.copyOf(additional);
    }

    static Shown of(Exchange in) {
      var names = in.query().get("additional_info_filters");
      return new Shown(
          !HostFilters.flag(in, "disable_failing_policies"),
          HostFilters.flag(in, "device_mapping"),
          names == null || names.isBlank()
              ? List.of()
              : Arrays.stream(names.split(",", -1)).map(String::strip).toList());
    }
  }

  /** These hosts in this order. */
  List<ObjectNode> of(FoundHosts found, Shown shown) {
    if (found.hosts().isEmpty()) return List.of();
    Future<Map<Integer, List<HostExtras.Email>>> emails =
        shown.emails() ? extras.emails(found.ids()) : Future.succeededFuture(Map.of());
    Future<Map<Integer, JsonNode>> additional =
        shown.additional().isEmpty()
            ? Future.succeededFuture(Map.of())
            : extras.additional(found.ids());
    Wait.on(Future.all(emails, additional));
    var rows = hosts.items(found);
    for (var row : rows) {
      var id = row.id().value();
      if (!shown.issues()) noIssues(row);
      if (shown.emails()) emails(row, emails.result().getOrDefault(id, List.of()));
      additional(row, additional.result().get(id), shown.additional());
    }
    return rows.stream().map(HostListItem::json).toList();
  }

  private static void noIssues(HostListItem row) {
    row.json().putObject("issues").put("total_issues_count", 0).put("failing_policies_count", 0);
  }

  private static void emails(HostListItem row, List<HostExtras.Email> emails) {
    if (emails.isEmpty()) {
      row.json().putNull("device_mapping");
      return;
    }
    var list = row.json().putArray("device_mapping");
    for (var each : emails) {
      list.addObject().put("email", each.email()).put("source", each.source());
    }
  }

  private static void additional(HostListItem row, @Nullable JsonNode body, List<String> names) {
    if (names.isEmpty()) return;
    if (names.contains(ALL)) {
      if (body != null) row.json().set("additional", body);
      return;
    }
    var some = row.json().putObject("additional");
    for (var name : names) {
      some.set(name, body == null ? some.nullNode() : body.path(name).deepCopy());
      if (some.path(name).isMissingNode()) some.putNull(name);
    }
  }
}
