package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

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
}
