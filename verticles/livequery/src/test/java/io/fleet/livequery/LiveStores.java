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
  final long redisMillis;

  private LiveStores(DbOptions database, String redisUri, long redisMillis) {
    this.database = database;
    this.redisUri = redisUri;
    this.redisMillis = redisMillis;
  }

  // One slow command would count as Redis gone, whereupon for 40 s no viewer counts as gone.
  static LiveStores fresh(Vertx vertx) throws Exception {
    return with(vertx, TestStores.freshRedis().uri(), 10_000);
  }

  static LiveStores with(Vertx vertx, String redisUri, long redisMillis) throws Exception {
    var schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
    var database = schema.into((h, p, d, u, w) -> DbOptions.plain(h, p, d, u, w, 4));
    var stores = new LiveStores(database, redisUri, redisMillis);
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
