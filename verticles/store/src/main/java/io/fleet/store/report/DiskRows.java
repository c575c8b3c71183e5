package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Free room and encryption: two reports that share a row of {@code host_disks}. */
final class DiskRows {
  private final Rows both =
      new Rows(
          "INSERT INTO host_disks (host_id, gigs_available, percent_available, encrypted) VALUES ",
          " ON DUPLICATE KEY UPDATE gigs_available = VALUES(gigs_available),"
              + " percent_available = VALUES(percent_available), encrypted = VALUES(encrypted)");
  private final Rows space =
      new Rows(
          "INSERT INTO host_disks (host_id, gigs_available, percent_available) VALUES ",
          " ON DUPLICATE KEY UPDATE gigs_available = VALUES(gigs_available),"
              + " percent_available = VALUES(percent_available)");
  private final Rows encryption =
      new Rows(
          "INSERT INTO host_disks (host_id, encrypted) VALUES ",
          " ON DUPLICATE KEY UPDATE encrypted = VALUES(encrypted)");

  private record Disk(@Nullable DiskSpaceReport space, @Nullable DiskEncryptionReport encryption) {
    Disk and(Disk other) {
      return new Disk(
          other.space == null ? space : other.space,
          other.encryption == null ? encryption : other.encryption);
    }
  }

  DiskRows(List<HostReport> reports) {
    var disks = new TreeMap<Integer, Disk>();
    for (var one : reports) {
      if (one.report() instanceof DiskSpaceReport report) {
        disks.merge(one.host(), new Disk(report, null), Disk::and);
      } else if (one.report() instanceof DiskEncryptionReport report) {
        disks.merge(one.host(), new Disk(null, report), Disk::and);
      }
    }
    disks.forEach(this::add);
  }

  Future<Void> run(Db db) {
    return both.run(db).compose(done -> space.run(db)).compose(done -> encryption.run(db));
  }

  private void add(int host, Disk disk) {
    var room = disk.space();
    var lock = disk.encryption();
    if (room != null && lock != null) {
      both.add(host, room.gigs(), room.percent(), lock.encrypted());
    } else if (room != null) {
      space.add(host, room.gigs(), room.percent());
    } else if (lock != null) {
      encryption.add(host, lock.encrypted());
    }
  }
}
