package io.fleet.checkin.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import io.fleet.platform.time.Time;
import io.fleet.store.host.HostRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostsTest {
  private static final NodeKeyHash KEY = NodeKeyHash.of("a-key");

  private final Hosts hosts =
      new Hosts(
          new Intervals(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 0),
          Time.system());

  @Test
  void aRowReadBeforeItsHostWasDeletedDoesNotBringItBack() {
    hosts.put(row(7), Set.of(), hosts.flushCount());
    var readAt = hosts.flushCount();

    hosts.remove(7);
    var late = hosts.put(row(7), Set.of(), readAt);

    assertThat(late).isNull();
    assertThat(hosts.find(KEY)).isNull();
    assertThat(hosts.size()).isZero();
  }

  @Test
  void aRowReadAfterwardsIsTaken() {
    hosts.remove(7);

    hosts.put(row(7), Set.of(), hosts.flushCount());

    assertThat(hosts.find(KEY)).isNotNull();
  }

  @Test
  void aRowReadBeforeItsHostEnrolledAgainDoesNotUndoThat() {
    hosts.put(row(7), Set.of(), hosts.flushCount());
    var readAt = hosts.flushCount();

    hosts.enrolled(row(7, 3), null);
    hosts.put(row(7), Set.of(), readAt);

    assertThat(hosts.byId(new HostId(7)).teamId()).isEqualTo(new TeamId(3));
  }

  private static HostRow row(int id) {
    return row(id, null);
  }

  private static HostRow row(int id, @Nullable Integer team) {
    return new HostRow(
        id,
        KEY.bytes(),
        null,
        team,
        "ubuntu",
        "debian",
        "Ubuntu 22.04",
        "h",
        "h",
        "5.8.2",
        10,
        10,
        60,
        false,
        0,
        0L,
        0L,
        0L,
        LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
  }
}
