package io.fleet.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.store.db.Db;
import io.fleet.store.report.Fingerprint;
import io.fleet.store.report.HostReport;
import io.fleet.store.report.Report;
import io.fleet.store.report.ReportStore;
import io.fleet.store.report.SoftwareItem;
import io.fleet.store.report.SoftwareReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Kept sets, while hosts report at random, against what MySQL says at each moment. */
class KeptBitsIT {
  private static final int HOSTS = 200;
  private static final int ROUNDS = 30;
  private static final String HAVING = "host_software WHERE software_id = ?";
  private static final Vertx VERTX = Vertx.vertx();
  private static Db db;

  private final Random random = new Random(11);
  private final KeptBits kept = new KeptBits(db);
  private final ReportStore reports = new ReportStore(db);

  @BeforeAll
  static void start() {
    db = FreshDb.open(VERTX);
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void aSetFollowsEveryReport() throws Exception {
    report(IntStream.rangeClosed(1, HOSTS).boxed().toList());
    var software = get(db.list("SELECT id FROM software", Tuple.tuple(), row -> row.getInteger(0)));
    assertThat(software).hasSizeGreaterThan(2);
    for (var round = 0; round < ROUNDS; round++) {
      for (var id : software) check(id);
      report(random.ints(1 + random.nextInt(20), 1, HOSTS + 1).distinct().boxed().toList());
      for (var id : software) check(id);
    }
  }

  private void check(int software) throws Exception {
    var found = get(kept.read(HAVING, software));
    var stored =
        get(db.list("SELECT host_id FROM " + HAVING, Tuple.of(software), row -> row.getInteger(0)));

    assertThat(found)
        .isEqualTo(RoaringBitmap.bitmapOf(stored.stream().mapToInt(id -> id).toArray()));
  }

  // Each host has some of four packages.
  private void report(List<Integer> hosts) throws Exception {
    var found = new ArrayList<HostReport>();
    for (var host : hosts) {
      var items = new ArrayList<SoftwareItem>();
      for (var name : List.of("a", "b", "c", "d")) {
        if (random.nextBoolean())
          items.add(new SoftwareItem(name, "1", "deb_packages", "", "", "", "", null));
      }
      Report report = new SoftwareReport(items);
      found.add(new HostReport(host, report, Fingerprint.of(report.normalised()), false));
    }
    get(reports.save(found));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
