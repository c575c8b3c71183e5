package io.fleet.store.index;

import io.fleet.embedded.TestStores;
import io.fleet.store.db.Db;
import io.fleet.store.db.DbOptions;
import io.fleet.store.migration.Migrations;
import io.vertx.core.Vertx;

/** A schema of its own for a test class, migrated. */
final class FreshDb {
  private FreshDb() {}

  static Db open(Vertx vertx) {
    var schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
    return schema
        .into(
            (host, port, base, user, password) ->
                DbOptions.plain(host, port, base, user, password, 4))
        .open(vertx);
  }
}
