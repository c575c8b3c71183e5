package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleet.embedded.TestSchema;
import io.fleet.embedded.TestStores;
import io.fleet.platform.config.Settings;
import io.fleet.platform.config.SettingsReader;
import io.fleet.store.migration.Migrations;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a start may go on with the schema that is there. */
class SchemaIT {
  private static final String ANYHOW = "upgrades.allow_missing_migrations";

  @Test
  void aSchemaThatLacksTheLastMigrationIsRefusedUnlessItIsWantedSo() throws Exception {
    var schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
    try (var connection =
            DriverManager.getConnection(schema.jdbcUrl(), schema.user(), schema.password());
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM schema_migrations ORDER BY installed_rank DESC LIMIT 1");
    }

    assertThatThrownBy(() -> Schema.requireComplete(settings(schema, "false")))
        .hasMessageContaining("the database lacks 1 migration(s)")
        .hasMessageContaining("Run: fleet prepare db");
    assertThatCode(() -> Schema.requireComplete(settings(schema, "true")))
        .doesNotThrowAnyException();
  }

  @Test
  void anEmptySchemaIsAlwaysRefused() {
    var schema = TestStores.freshSchema();

    assertThatThrownBy(() -> Schema.requireComplete(settings(schema, "true")))
        .hasMessageContaining("Run: fleet prepare db");
  }

  private static Settings settings(TestSchema schema, String anyhow) throws Exception {
    return SettingsReader.read(
        Map.of(
            "mysql.address",
            schema.host() + ":" + schema.port(),
            "mysql.database",
            schema.database(),
            "mysql.username",
            schema.user(),
            "mysql.password",
            schema.password(),
            ANYHOW,
            anyhow),
        Map.of(),
        Optional.empty(),
        true);
  }
}
