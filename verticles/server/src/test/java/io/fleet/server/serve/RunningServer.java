package io.fleet.server.serve;

import io.fleet.embedded.TestSchema;
import io.fleet.embedded.TestStores;
import io.fleet.platform.config.SettingsReader;
import io.fleet.platform.door.Door;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole node inside the test's process, on stores of the test, over plain HTTP. */
final class RunningServer implements AutoCloseable {
  private final FleetServer server;
  private final int port;
  private final TestSchema schema;

  private RunningServer(FleetServer server, int port, TestSchema schema) {
    this.server = server;
    this.port = port;
    this.schema = schema;
  }

  static RunningServer start(Path data, Map<String, String> options) throws Exception {
    var schema = TestStores.freshSchema();
    var redis = TestStores.freshRedis();
    var flags = new HashMap<String, String>();
    flags.put("mysql.address", schema.host() + ":" + schema.port());
    flags.put("mysql.database", schema.database());
    flags.put("mysql.username", schema.user());
    flags.put("mysql.password", schema.password());
    flags.put("redis.address", redis.host() + ":" + redis.port());
    flags.put("redis.password", redis.password());
    flags.put("redis.database", Integer.toString(redis.database()));
    flags.put("server.address", "127.0.0.1:0");
    flags.put("server.tls", "false");
    flags.put("auth.bcrypt_cost", "4");
    flags.put("node.data_dir", data.toString());
    flags.putAll(options);
    var settings = SettingsReader.read(flags, Map.of(), Optional.empty(), true);
    Schema.migrations(settings, line -> {}).apply();
    var server = new FleetServer(settings);
    server.start();
    return new RunningServer(server, server.port(), schema);
  }

  int port() {
    return port;
  }

  /** What the test's own statements are sent to. */
  TestSchema schema() {
    return schema;
  }

  List<Door> doors() {
    return server.doors();
  }

  @Override
  public void close() {
    server.stop();
  }
}
