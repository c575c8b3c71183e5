package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebugIT {
  @Test
  void whatTheDatabaseDoesIsToldToAdministrators() throws Exception {
    try (var desk = new Desk()) {
      var admin = desk.setUp();

      var processes = desk.call("GET", "/debug/db/process-list", admin, null);
      var migrations = desk.call("GET", "/debug/migrations", admin, null);
      var locks = desk.call("GET", "/debug/db/locks", admin, null);
      var engine = desk.call("GET", "/debug/db/innodb-status", admin, null);

      assertThat(processes.at("").findValuesAsText("info"))
          .anyMatch(statement -> statement.contains("information_schema.processlist"));
      assertThat(migrations.at("/status_code").asInt()).isEqualTo(2);
      // An account without the privilege is told so.
      assertThat(locks.status()).isIn(200, 400);
      assertThat(engine.status()).isEqualTo(locks.status());
    }
  }

  @Test
  void whatWentWrongIsToldOnceWithItsCountUntilItIsOldOrFlushed() throws Exception {
    try (var desk = new Desk()) {
      var admin = desk.setUp();
      desk.faults.add("a", fault("first"));
      desk.faults.add("b", fault("other"));
      desk.faults.add("a", fault("again"));

      var told = desk.call("GET", "/debug/errors", admin, null);
      assertThat(told.json().findValuesAsText("count")).containsExactly("2", "1");
      assertThat(told.at("/0/chain/0/message").asText()).isEqualTo("again");
      assertThat(told.at("/0/chain/0/data/node").asText()).isEqualTo("node-1");
      assertThat(told.at("/0/chain/1/stack/0").asText()).isEqualTo("at a place");

      assertThat(desk.call("GET", "/debug/errors?flush=true", admin, null).json()).hasSize(2);
      assertThat(desk.call("GET", "/debug/errors", admin, null).json()).isEmpty();

      desk.faults.add("a", fault("first"));
      desk.aheadMillis.set(Duration.ofHours(25).toMillis());
      assertThat(desk.call("GET", "/debug/errors", admin, null).json()).isEmpty();
    }
  }

  private static Fault fault(String words) {
    var chain =
        List.of(new Fault.Link(words, List.of()), new Fault.Link("cause", List.of("at a place")));
    return new Fault(1, Instant.now(), "WARN", "x", chain);
  }
}
