package io.fleet.checkin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever a device sends is understood or refused with 400; nothing else happens. */
class OddBodiesTest {
  private static final int SOME = 30_000;
  private static final int MANY = 400_000;
  private static final long SEED = 20_221_124;

  private final int bodies = Boolean.getBoolean("fleet.tests.long") ? MANY : SOME;

  @Test
  void everyParserUnderstandsOrRefuses() {
    var odd = new OddBodies(SEED);
    var taken = 0;
    for (var n = 0; n < bodies; n++) {
      var body = odd.next();
      taken += understood(n, body, WriteBody::of) ? 1 : 0;
      taken += understood(n, body, EnrollBody::of) ? 1 : 0;
      taken += understood(n, body, KeyBody::nodeKey) ? 1 : 0;
    }

    // Neither all nor none: else the bodies are not odd, or nothing but odd.
    assertThat(taken).isBetween(bodies / 10, bodies * 5 / 2);
  }

  @Test
  void theShortWayToTheKeyNeverDisagreesWithTheLongOne() {
    var odd = new OddBodies(SEED + 1);
    var found = 0;
    for (var n = 0; n < bodies; n++) {
      var body = odd.next();
      var scanned = NodeKeyScan.find(body.getBytes());
      if (scanned < 0) continue;
      found++;
      var start = (int) (scanned >>> 32);
      var end = (int) scanned;
      assertThat(body.getString(start, end)).as(of(n, body)).isEqualTo(KeyBody.nodeKey(body));
    }

    assertThat(found).isPositive();
  }

  @Test
  void whatIsReadOfAWriteIsWhole() {
    var odd = new OddBodies(SEED + 2);
    for (var n = 0; n < bodies; n++) {
      var body = odd.next();
      try {
        var write = WriteBody.of(body);
        write
            .queries()
            .forEach(
                (name, rows) -> {
                  assertThat(rows).isNotNull().doesNotContainNull();
                  rows.forEach(row -> assertThat(row.values()).doesNotContainNull());
                  assertThat(write.message(name)).isNotNull();
                });
      } catch (ProblemException refused) {
        assertThat(refused.problem()).isInstanceOf(Problem.BadRequest.class);
      }
    }
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

      assertThat(understood(0, Buffer.buffer(body), WriteBody::of)).isFalse();
    }
  }

  private static boolean understood(int n, Buffer body, Consumer<Buffer> parser) {
    try {
      parser.accept(body);
      return true;
    } catch (ProblemException refused) {
      assertThat(refused.problem()).as(of(n, body)).isInstanceOf(Problem.BadRequest.class);
      return false;
    } catch (RuntimeException | StackOverflowError thrown) {
      return fail(of(n, body), thrown);
    }
  }

  private static String of(int n, Buffer body) {
    return "body " + n + ": " + body;
  }
}
