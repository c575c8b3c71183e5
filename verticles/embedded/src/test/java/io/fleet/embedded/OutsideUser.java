package io.fleet.embedded;

import java.nio.charset.StandardCharsets;

/** A test JVM as a developer starts it who names servers of their own: prints what it was given. */
final class OutsideUser {
  private OutsideUser() {}

  public static void main(String[] args) throws Exception {
    var schema = TestStores.freshSchema();
    var redis = TestStores.freshRedis();
    System.out.write(
        "%d %s %d %d%n"
            .formatted(schema.port(), schema.database(), redis.port(), redis.database())
            .getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }
}
