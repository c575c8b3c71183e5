package io.fleet.agents.bench;

import io.fleet.agents.table.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench ingest}: what the database is asked when hosts tell what is installed on them. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Counts the statements of new hosts and of the same hosts once more, one platform after the"
          + " other, by the database's own counters, less what it is asked anyway.",
      "inventory: what a new host with software and accounts costs more than one without. first:"
          + " all that a new host costs, its enrollment included. again: a whole round without"
          + " news.",
      "Bounds: inventory at most 10 statements, again at most 2."
    })
final class IngestBench implements Callable<Integer> {
  private static final double INVENTORY_BOUND = 10;
  // One for the stamp of the round and one for reading the row that was changed.
  private static final double AGAIN_BOUND = 2;
  private static final int ROUND_LIMIT_SECONDS = 60;
  private static final long APART_MILLIS = 250;
  private static final String WITHOUT = "-without";
  private static final int WRITE_BEHIND_SECONDS = 2;

  @Option(
      names = "--hosts",
      defaultValue = "20",
      description = "Of each platform and kind (${DEFAULT-VALUE}).")
  private int hosts;

  @Option(names = "--data", description = "Folder to work in, kept at the end.")
  private @Nullable Path data;

  @Option(names = "--check", description = "Exit with 1 when a bound is broken.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (hosts < 1) {
      Progress.say("--hosts must be above 0");
      return 2;
    }
    var report = new Report("result", "ingest").put("hosts_of_each_kind", hosts);
    try (var ground = Ground.prepare(data);
        var database = PreviewDatabase.open(ground.product().data());
        var api = new Api(ground.vertx(), ground.product())) {
      api.signIn();
      var idle = idle(ground, database);
      report.put("idle_statements_per_s", idle);
      for (var platform : Platform.values()) {
        var name = platform.toString().toLowerCase(Locale.ROOT);
        inventories(api, false);
        var without = enroll(ground, database, platform, name + WITHOUT, idle);
        inventories(api, true);
        var first = enroll(ground, database, platform, name, idle);
        var again = again(ground, database, platform, name, idle);
        var node = report.object(name);
        node.put("installed", installed(database));
        node.put("first", Report.rounded(first));
        node.put("inventory", Report.rounded(first - without));
        node.put("again", Report.rounded(again));
        report.atMost(name + "_inventory", first - without, INVENTORY_BOUND);
        report.atMost(name + "_again", again, AGAIN_BOUND);
      }
    }
    return report.print(check);
  }

  private static void inventories(Api api, boolean on) throws IOException, InterruptedException {
    api.require(
        "PATCH",
        "/api/latest/fleet/config",
        Map.of("features", Map.of("enable_software_inventory", on, "enable_host_users", on)));
    // The server takes over what has changed within a second.
    TimeUnit.SECONDS.sleep(2);
  }

  // Sweeps and the like, a second.
  private static double idle(Ground ground, PreviewDatabase database)
      throws IOException, SQLException, InterruptedException {
    Progress.say("listening to the idle server");
    TimeUnit.SECONDS.sleep(5);
    var before = StoreCounts.read(ground.product(), database);
    long begun = System.nanoTime();
    TimeUnit.SECONDS.sleep(20);
    return StoreCounts.read(ground.product(), database).since(before).of("statements")
        / seconds(begun);
  }

  /** Statements of a host that enrolls and tells everything, one host after the other. */
  private double enroll(
      Ground ground, PreviewDatabase database, Platform platform, String name, double idle)
      throws IOException, SQLException, InterruptedException {
    return counted(ground, database, idle, () -> run(ground, platform, name));
  }

  /** The same hosts with the same answers. */
  private double again(
      Ground ground, PreviewDatabase database, Platform platform, String name, double idle)
      throws IOException, SQLException, InterruptedException {
    var since = database.texts("SELECT UTC_TIMESTAMP(3)").getFirst();
    database.run(
        "UPDATE hosts SET detail_updated_at = NULL, label_updated_at = NULL, policy_updated_at ="
            + " NULL ORDER BY id DESC LIMIT "
            + hosts);
    // The sweep notices what no one announced.
    TimeUnit.SECONDS.sleep(6);
    return counted(
        ground,
        database,
        idle,
        () -> {
          run(ground, platform, name);
          var done = "SELECT COUNT(*) FROM hosts WHERE detail_updated_at >= '" + since + "'";
          for (int second = 0; database.number(done) < hosts; second++) {
            if (second > ROUND_LIMIT_SECONDS) throw new IOException("no second round came");
            TimeUnit.SECONDS.sleep(1);
          }
        });
  }

  private interface Work {
    void run() throws IOException, SQLException, InterruptedException;
  }

  private double counted(Ground ground, PreviewDatabase database, double idle, Work work)
      throws IOException, SQLException, InterruptedException {
    var before = StoreCounts.read(ground.product(), database);
    long begun = System.nanoTime();
    work.run();
    TimeUnit.SECONDS.sleep(WRITE_BEHIND_SECONDS);
    var done = StoreCounts.read(ground.product(), database).since(before);
    return Math.max(0, (done.of("statements") - idle * seconds(begun)) / hosts);
  }

  // One host after the other, so that their reports are not stored together.
  private void run(Ground ground, Platform platform, String name)
      throws IOException, InterruptedException {
    // The same place of the row is the same host, on whatever platform.
    int first =
        (2 * List.of(Platform.values()).indexOf(platform) + (name.endsWith(WITHOUT) ? 1 : 0))
            * hosts;
    EnrolledHosts.enroll(
        ground.vertx(),
        ground.product(),
        ground.folder().resolve(name),
        new EnrolledHosts.Group(
            first, hosts, List.of(platform), Duration.ofMillis(hosts * APART_MILLIS)));
  }

  // Of the newest host.
  private static long installed(PreviewDatabase database) throws SQLException {
    return database.number(
        "SELECT COUNT(*) FROM host_software WHERE host_id = (SELECT MAX(host_id) FROM"
            + " host_software)");
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
