package io.fleet.manage.tally;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.inventory.Platforms;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.jobs.PreparedCounts.Counted;
import io.fleet.store.jobs.PreparedCounts.Kind;
import io.fleet.store.user.UserStore;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How many hosts are managed by what, and what Munki says of them. */
public final class ManagementRoutes implements Routes {
  private final PreparedCounts counts;
  private final TallyScope scope;

  public ManagementRoutes(PreparedCounts counts, UserStore users) {
    this.counts = counts;
    this.scope = new TallyScope(users);
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "macadmins").reads(TallyScope.READING), this::macadmins),
        serve(Door.api("GET", "hosts/summary/mdm").reads(TallyScope.READING), this::summary));
  }

  private Answer macadmins(Exchange in, Guard guard) {
    var teams = scope.of(in, guard);
    var versions = read(Kind.MUNKI_VERSIONS, teams);
    var issues = read(Kind.MUNKI_ISSUES, teams);
    var status = read(Kind.MDM_STATUS, teams);
    var solutions = read(Kind.MDM_SOLUTIONS, teams);
    var answer = JsonNodeFactory.instance.objectNode();
    var macadmins = answer.putObject("macadmins");
    macadmins.put("counts_updated_at", CountedAt.text(versions, issues, status, solutions));
    rows(macadmins, "munki_versions", versions, row -> true, "version");
    rows(macadmins, "munki_issues", issues, row -> true, "id", "name", "type");
    management(macadmins, status, solutions, on("darwin"));
    return Answer.json(answer);
  }

  private Answer summary(Exchange in, Guard guard) {
    var teams = scope.of(in, guard);
    var platform = in.query().get("platform");
    var status = read(Kind.MDM_STATUS, teams);
    var solutions = read(Kind.MDM_SOLUTIONS, teams);
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("counts_updated_at", CountedAt.text(status, solutions));
    management(answer, status, solutions, on(platform == null ? "" : platform));
    return Answer.json(answer);
  }

  private Counted read(Kind kind, Set<Integer> teams) {
    return Wait.on(counts.read(kind, teams));
  }

  private static Predicate<ObjectNode> on(String platform) {
    return row -> platform.isEmpty() || Platforms.matches(platform, row.path("platform").asText());
  }

  private static void management(
      ObjectNode into, Counted status, Counted solutions, Predicate<ObjectNode> wanted) {
    var tally = Tally.of(status, wanted);
    Predicate<ObjectNode> enrolled = row -> row.path("enrolled").asInt() == 1;
    Predicate<ObjectNode> automatic = row -> row.path("automatic").asInt() == 1;
    into.putObject("mobile_device_management_enrollment_status")
        .put("enrolled_manual_hosts_count", tally.sum(enrolled.and(automatic.negate())))
        .put("enrolled_automated_hosts_count", tally.sum(enrolled.and(automatic)))
        .put("pending_hosts_count", 0)
        .put("unenrolled_hosts_count", tally.sum(enrolled.negate()))
        .put("hosts_count", tally.sum(row -> true));
    rows(into, "mobile_device_management_solution", solutions, wanted, "id", "name", "server_url");
  }

  private static void rows(
      ObjectNode into,
      String name,
      Counted counted,
      Predicate<ObjectNode> wanted,
      String... columns) {
    if (counted.countedAt().isEmpty()) {
      into.putNull(name);
      return;
    }
    var list = into.putArray(name);
    Tally.of(counted, wanted).by(columns).forEach(list::add);
  }
}
