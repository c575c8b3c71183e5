package io.fleet.checkin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a device sends is understood or refused with 400; nothing else happens. */
class OddBodiesTest {
  private static final long SEED = 20_221_124;

  @Test
  void everyParserUnderstandsOrRefuses() {
    var taken = new OddBodies(SEED).show(WriteBody::of, EnrollBody::of, KeyBody::nodeKey);

    // Neither all nor none: else the bodies are not odd, or nothing but odd.
    assertThat(taken).isBetween(OddBodies.COUNT / 10, OddBodies.COUNT * 5 / 2);
  }

  @Test
  void theShortWayToTheKeyNeverDisagreesWithTheLongOne() {
    var odd = new OddBodies(SEED + 1);
    var found = 0;
    for (var n = 0; n < OddBodies.COUNT; n++) {
      var body = odd.next();
      var scanned = NodeKeyScan.find(body.getBytes());
      if (scanned < 0) continue;
      found++;
      var start = (int) (scanned >>> 32);
      var end = (int) scanned;
      if (!body.getString(start, end).equals(KeyBody.nodeKey(body))) fail(of(n, body));
    }

    assertThat(found).isPositive();
  }

  @Test
  void whatIsReadOfAWriteIsWhole() {
    var odd = new OddBodies(SEED + 2);
    var read = 0;
    for (var n = 0; n < OddBodies.COUNT; n++) {
      var body = odd.next();
      try {
        var write = WriteBody.of(body);
        for (var entry : write.queries().entrySet()) {
          if (!isWhole(write, entry.getKey(), entry.getValue())) fail(of(n, body));
          read++;
        }
      } catch (ProblemException refused) {
        if (!(refused.problem() instanceof Problem.BadRequest)) fail(of(n, body), refused);
      }
    }

    assertThat(read).isPositive();
  }

  @Test
  void depthIsRefusedBeforeItHurts() {
    for (var deep : Map.of("[", "]", "{\"a\":", "}").entrySet()) {
      var body =
          "{\"node_key\":\"k\",\"queries\":{\"q\":"
              + deep.getKey().repeat(100_000)
              + "1"
              + deep.getValue().repeat(100_000)
              + "}}";

      assertThat(OddBodies.understood(Buffer.buffer(body), WriteBody::of)).isFalse();
    }
  }

  private static boolean isWhole(WriteBody write, String name, List<Map<String, String>> rows) {
    return rows.stream().allMatch(row -> row != null && !row.containsValue(null))
        && write.message(name) != null;
  }

  private static String of(int n, Buffer body) {
    return "body " + n + ": " + body;
  }
}
