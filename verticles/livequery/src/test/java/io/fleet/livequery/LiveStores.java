package io.fleet.livequery;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.fleet.embedded.TestStores;
import io.fleet.store.db.Db;
import io.fleet.store.db.DbOptions;
import io.fleet.store.migration.Migrations;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;

/** A migrated schema and an emptied Redis, with the users whom campaigns refer to. */
final class LiveStores {
  private final DbOptions database;
  final String redisUri;

  private LiveStores(DbOptions database, String redisUri) {
    this.database = database;
    this.redisUri = redisUri;
  }

  static LiveStores fresh(Vertx vertx) throws Exception {
    return with(vertx, TestStores.freshRedis().uri());
  }

  static LiveStores with(Vertx vertx, String redisUri) throws Exception {
    var schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
    var stores =
        new LiveStores(schema.into((h, p, d, u, w) -> DbOptions.plain(h, p, d, u, w, 4)), redisUri);
    var db = stores.open(vertx);
    for (var id = 1; id <= 9; id++) {
      db.change(
              "INSERT INTO users (id, name, email, password) VALUES (?, ?, ?, '')",
              Tuple.of(id, "User " + id, id + "@example.com"))
          .await(10, SECONDS);
    }
    db.close().await(10, SECONDS);
    return stores;
  }

  Db open(Vertx vertx) {
    return database.open(vertx);
  }
}
