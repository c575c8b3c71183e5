package io.fleet.checkin.wire;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Bodies that began as right ones, and that something happened to. The same for the same seed. */
final class OddBodies {
  private static final List<String> RIGHT =
      List.of(
          "{\"node_key\":\"abcdefghijklmnopqrstuvwxyz012345\"}",
          " { \"node_key\" : \"k\" } ",
          "{\"enroll_secret\":\"s\",\"host_identifier\":\"h\",\"platform_type\":\"9\",\"host_details\":"
              + "{\"os_version\":{\"name\":\"Ubuntu\",\"major\":\"22\"},\"osquery_info\":{},"
              + "\"system_info\":{\"hostname\":\"h\",\"physical_memory\":\"1\"}}}",
          "{\"node_key\":\"k\",\"queries\":{\"fleet_detail_query_uptime\":[{\"total_seconds\":\"1\"}],"
              + "\"fleet_label_query_6\":[{\"1\":\"1\"}],\"fleet_policy_query_1\":[]},"
              + "\"statuses\":{\"fleet_label_query_6\":0,\"fleet_policy_query_1\":\"1\"},\"messages\":{\"fleet_policy_query_1\":\"no"
              + " such table\"},\"stats\":{\"fleet_label_query_6\":{\"wall_time_ms\":1}}}",
          "{\"orbit_node_key\":\"k\",\"device_auth_token\":\"t\",\"hardware_uuid\":\"u\"}");

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "null",
          "true",
          "-1",
          "1.5",
          "1e999",
          "NaN",
          "\\u0000",
          "\\ud800",
          "\\u",
          "\"\"",
          "[[[[",
          "{\"a\":",
          "\"node_key\":",
          "\"NODE_KEY\":7",
          "\"queries\":null",
          "\"queries\":[]",
          "\"statuses\":{\"x\":[]}",
          "\"rows\":{}",
          "\t",
          "\n",
          "\u0000",
          "\u00e9",
          "\ud83d\ude00",
          "99999999999999999999",
          "[null]",
          "[[]]",
          "{}");

  private final SplittableRandom random;

  OddBodies(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Buffer next() {
    var body = RIGHT.get(random.nextInt(RIGHT.size())).getBytes(StandardCharsets.UTF_8);
    for (var times = 1 + random.nextInt(4); times > 0; times--) body = changed(body);
    return Buffer.buffer(body);
  }

  private byte[] changed(byte[] body) {
    if (body.length == 0) return new byte[] {(byte) random.nextInt(256)};
    var at = random.nextInt(body.length);
    var length = Math.min(1 + random.nextInt(24), body.length - at);
    return switch (random.nextInt(6)) {
      case 0 -> with(body, at, 1, new byte[] {(byte) random.nextInt(256)});
      case 1 -> with(body, at, body.length - at, new byte[0]);
      case 2 -> with(body, at, length, new byte[0]);
      case 3 -> with(body, at, 0, java.util.Arrays.copyOfRange(body, at, at + length));
      case 4 -> with(body, at, 0, piece());
      default -> with(body, at, length, piece());
    };
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] with(byte[] body, int at, int taken, byte[] put) {
    var out = new ByteArrayOutputStream(body.length + put.length);
    out.write(body, 0, at);
    out.writeBytes(put);
    out.write(body, at + taken, body.length - at - taken);
    return out.toByteArray();
  }
}
