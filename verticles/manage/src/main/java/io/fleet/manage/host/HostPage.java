package io.fleet.manage.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Wait;
import io.fleet.manage.label.LabelJson;
import io.fleet.model.HostId;
import io.fleet.store.db.Db;
import io.fleet.store.hostdetail.HostInterior;
import io.fleet.store.hostdetail.HostManagement;
import io.fleet.store.hostdetail.HostPacks;
import io.fleet.store.hostdetail.HostPolicies;
import io.fleet.store.hostdetail.InstalledSoftware;
import io.fleet.store.inventory.HostListItem;
import io.fleet.store.inventory.LabelCatalog;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host with everything that is known of it: the API's HostDetail. For virtual threads. */
public final class HostPage {
  private final LabelCatalog labels;
  private final InstalledSoftware software;
  private final HostInterior interior;
  private final HostPolicies policies;
  private final HostPacks packs;
  private final HostManagement management;

  public HostPage(Db db, LabelCatalog labels) {
    this.labels = labels;
    this.software = new InstalledSoftware(db);
    this.interior = new HostInterior(db);
    this.policies = new HostPolicies(db);
    this.packs = new HostPacks(db);
    this.management = new HostManagement(db);
  }

  /** The whole host. */
  public ObjectNode of(HostListItem host) {
    var id = host.id();
    var json = host.json();
    // All are asked at once.
    var disk = interior.disk(id);
    var users = interior.users(id);
    var batteries = interior.batteries(id);
    var additional = interior.additional(id);
    var installed = software.of(id);
    var verdicts = policies.of(id);
    var applying = packs.of(id);
    var stats = packs.stats(id);
    var mdm = management.mdm(id);
    var member = labels.ofHost(id.value());
    Wait.on(
        Future.all(disk, users, batteries, additional, installed, verdicts)
            .compose(done -> Future.all(applying, stats, mdm, member)));

    disk.result().ifPresent(known -> disk(json, known));
    json.set("pack_stats", stats.result());
    issues(json, verdicts.result());
    additional.result().ifPresent(answers -> json.set("additional", answers));
    unlessEmpty(json, "software", installed.result());
    unlessEmpty(json, "users", users.result());
    json.set("mdm", mdm(mdm.result()));
    var list = json.putArray("labels");
    member.result().forEach(label -> list.add(LabelJson.of(label)));
    json.set("packs", applying.result());
    json.set("policies", verdicts.result());
    json.set("batteries", batteries.result());
    return json;
  }

  /** Its policies alone. */
  public ArrayNode policies(HostId id) {
    return Wait.on(policies.of(id));
  }

  /** How many of its policies fail. */
  public int failing(HostId id) {
    return Wait.on(policies.failing(id));
  }

  /** {@code device_mapping}: the addresses of its people, null without any. */
  public @Nullable ArrayNode mapping(HostId id) {
    var emails = Wait.on(interior.emails(id));
    return emails.isEmpty() ? null : emails;
  }

  /** What manages it; null when that is not known. */
  public @Nullable ObjectNode mdm(HostId id) {
    return Wait.on(management.mdm(id)).orElse(null);
  }

  /** Munki and what manages it; null when nothing is known. */
  public @Nullable ObjectNode macadmins(HostId id) {
    return Wait.on(management.macadmins(id)).orElse(null);
  }

  private static void disk(ObjectNode json, HostInterior.Disk disk) {
    json.put("gigs_disk_space_available", disk.gigs());
    json.put("percent_disk_space_available", disk.percent());
    var encrypted = disk.encrypted();
    var platform = json.path("platform").asText();
    var linux = !platform.equals("darwin") && !platform.equals("windows");
    // What Linux hosts tell is no proof that nothing is encrypted (REST API page 2.8).
    if (encrypted != null && (encrypted || !linux)) {
      json.put("disk_encryption_enabled", encrypted);
    }
  }

  private static void issues(ObjectNode json, ArrayNode policies) {
    var failing = 0;
    for (var policy : policies) {
      if (policy.path("response").asText().equals("fail")) failing++;
    }
    json.putObject("issues")
        .put("total_issues_count", failing)
        .put("failing_policies_count", failing);
  }

  private static ObjectNode mdm(Optional<ObjectNode> known) {
    var json = JsonNodeFactory.instance.objectNode();
    json.set(
        "enrollment_status", known.<JsonNode>map(m -> m.path("enrollment_status")).orElse(null));
    json.set("server_url", known.<JsonNode>map(m -> m.path("server_url")).orElse(null));
    json.put("name", known.map(m -> m.path("name").asText("")).orElse(""));
    return json.put("encryption_key_available", false);
  }

  private static void unlessEmpty(ObjectNode json, String name, ArrayNode rows) {
    if (!rows.isEmpty()) json.set(name, rows);
  }
}
