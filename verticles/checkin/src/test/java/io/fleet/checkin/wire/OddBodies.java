package io.fleet.checkin.wire;

import static org.assertj.core.api.Assertions.fail;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Bodies that began as right ones, and that something happened to. The same for the same seed. */
public final class OddBodies {
  /** How many a test takes: a million in the long form. */
  public static final int COUNT = Boolean.getBoolean("fleet.tests.long") ? 1_000_000 : 20_000;

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
          "{\"orbit_node_key\":\"k\",\"device_auth_token\":\"t\",\"hardware_uuid\":\"u\",\"enroll_secret\":\"s\"}",
          "{\"node_key\":\"k\",\"block_count\":3,\"block_size\":10,\"carve_size\":25,"
              + "\"carve_id\":\"c\",\"request_id\":\"r\"}",
          "{\"block_id\":0,\"session_id\":\"s\",\"request_id\":\"r\",\"data\":\"YWJj\"}");

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

  public OddBodies(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Shows {@link #COUNT} bodies to parsers; gives how often one understood. */
  @SafeVarargs
  public final int show(Consumer<Buffer>... parsers) {
    var understood = 0;
    for (var n = 0; n < COUNT; n++) {
      var body = next();
      for (var parser : parsers) if (understood(body, parser)) understood++;
    }
    return understood;
  }

  /** Whether a parser understood a body. It may refuse one with 400, and nothing else. */
  static boolean understood(Buffer body, Consumer<Buffer> parser) {
    try {
      parser.accept(body);
      return true;
    } catch (ProblemException refused) {
      // Described only when it fails: a million descriptions take longer than the reading.
      if (!(refused.problem() instanceof Problem.BadRequest)) fail(body.toString(), refused);
      return false;
    } catch (RuntimeException | StackOverflowError thrown) {
      return fail(body.toString(), thrown);
    }
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
