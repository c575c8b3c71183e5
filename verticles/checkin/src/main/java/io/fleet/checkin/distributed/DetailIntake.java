package io.fleet.checkin.distributed;

import io.fleet.checkin.detail.Detail;
import io.fleet.checkin.detail.Details;
import io.fleet.checkin.detail.FeatureBook;
import io.fleet.checkin.detail.Features;
import io.fleet.checkin.detail.HostDetail;
import io.fleet.checkin.detail.InventoryDetail;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.inventory.Inventory;
import io.fleet.checkin.wire.WriteBody;
import io.fleet.platform.json.Json;
import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import io.fleet.store.report.AdditionalReport;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes what a host tells about itself: columns of its own into the patch, the rest to the
 * inventory. Failed answers change nothing. Thread-safe.
 */
public final class DetailIntake {
  // All answers to additional queries of one host together; more is not kept.
  private static final int MOST_ADDITIONAL_CHARS = 1_000_000;

  private final FeatureBook features;
  private final Inventory inventory;

  public DetailIntake(FeatureBook features, Inventory inventory) {
    this.features = features;
    this.inventory = inventory;
  }

  /**
   * Takes all details of a body.
   *
   * @param client the address that it came from
   */
  void take(HostEntry host, WriteBody body, String client, HostPatch patch) {
    var answered = new HashMap<String, List<Map<String, String>>>();
    var additional = false;
    for (var entry : body.queries().entrySet()) {
      var name = entry.getKey();
      if (name.startsWith(QueryNames.ADDITIONAL)) additional = true;
      else if (name.startsWith(QueryNames.DETAIL) && !body.failed(name)) {
        answered.put(name.substring(QueryNames.DETAIL.length()), entry.getValue());
      }
    }
    if (answered.isEmpty() && !additional) return;
    var on = features.of(host.known().teamId());
    details(host, on, answered, client, patch);
    if (additional) additional(host, on, body);
  }

  /** Completed, never failed, when what this host told is stored, or when that takes long. */
  Future<Void> stored(HostEntry host) {
    return inventory.soon(host.id().value());
  }

  // In the order of the list, not of the body: what comes later there knows better.
  private void details(
      HostEntry host,
      Features on,
      Map<String, List<Map<String, String>>> answered,
      String client,
      HostPatch patch) {
    for (var detail : Details.all()) {
      var rows = answered.get(detail.name());
      if (rows != null && Details.isAsked(detail, on)) take(host, detail, rows, patch);
    }
    if (patch.get(HostColumn.PRIMARY_IP) != null) {
      patch.set(HostColumn.PUBLIC_IP, PublicAddress.orEmpty(client));
    }
  }

  private void take(
      HostEntry host, Detail detail, List<Map<String, String>> rows, HostPatch patch) {
    switch (detail) {
      case HostDetail own -> {
        if (own.take(rows, patch)) patch.tookDetails();
      }
      case InventoryDetail direct -> {
        var report = direct.read(rows);
        if (report != null) inventory.put(host.id().value(), report);
      }
    }
  }

  private void additional(HostEntry host, Features on, WriteBody body) {
    var answers = new TreeMap<String, String>();
    var chars = 0;
    for (var name : on.additional().keySet()) {
      var query = QueryNames.ADDITIONAL + name;
      var rows = body.queries().get(query);
      if (rows == null || body.failed(query)) continue;
      var json = Json.line(rows);
      if (chars + json.length() > MOST_ADDITIONAL_CHARS) continue;
      chars += json.length();
      answers.put(name, json);
    }
    if (answers.isEmpty()) return;
    var kept = new TreeSet<>(on.additional().keySet());
    kept.removeAll(answers.keySet());
    inventory.put(host.id().value(), new AdditionalReport(answers, kept));
  }
}
