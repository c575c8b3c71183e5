package io.fleet.checkin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleet.platform.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriteBodyTest {
  @Test
  void theLastMemberOfANameCountsWhateverItsCaseAndNullIsAsAbsent() {
    var body =
        read("{\"node_key\":\"a\",\"Node_Key\":\"b\",\"node_key\":\"c\",\"NODE_KEY\":null} junk");

    assertThat(body.nodeKey()).isEqualTo("c");
  }

  @Test
  void rowsAreReadAsFarAsTheyCanBe() {
    var body =
        read(
            """
            {"queries": {"a": [{"t": "x", "n": 5, "f": 1e+20, "null": null, "o": {"y": [1]}},
              null, "text", [1, [2]], {}], "b": "", "c": {}, "d": null, "e": 4}}
            """);

    assertThat(body.queries().get("a"))
        .containsExactly(java.util.Map.of("t", "x", "n", "5", "f", "1e+20"), java.util.Map.of());
    assertThat(body.queries().keySet()).containsExactly("a", "b", "c", "d", "e");
    assertThat(body.queries().get("b")).isEmpty();
    assertThat(body.queries().get("e")).isEmpty();
  }

  @Test
  void aStatusFailsItsOwnQueryOnly() {
    var body =
        read(
            """
            {"queries": {}, "statuses": {"ok": 0, "old": "0", "bad": 1, "text": "1", "half": 1.5,
              "minus": -1, "list": [0], "object": {"a": 0}, "null": null, "word": "x"},
             "messages": {"bad": "no such table: x", "odd": 3}}
            """);

    assertThat(body.failed("ok")).isFalse();
    assertThat(body.failed("old")).isFalse();
    assertThat(body.failed("null")).isFalse();
    assertThat(body.failed("untold")).isFalse();
    for (var name : new String[] {"bad", "text", "half", "minus", "list", "object", "word"}) {
      assertThat(body.failed(name)).as(name).isTrue();
    }
    assertThat(body.message("bad")).isEqualTo("no such table: x");
    assertThat(body.message("odd")).isEmpty();
  }

  @Test
  void aMemberOfAWrongTypeIsRefusedWithItsName() {
    assertThatThrownBy(() -> read("{\"queries\":[]}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("json decoder error: ")
        .hasMessageContaining("queries");
  }

  @Test
  void brokenBodiesAreRefusedAndNeverFailOtherwise() {
    var good =
        Buffer.buffer(
                "{\"node_key\":\"k\",\"queries\":{\"q\":[{\"a\":\"b\"}]},\"statuses\":{\"q\":0}}")
            .getBytes();
    var random = new Random(7);
    var answers = new AtomicInteger();
    for (var run = 0; run < 20_000; run++) {
      var bytes = good.clone();
      for (var changes = 1 + random.nextInt(4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        WriteBody.of(Buffer.buffer(bytes));
        answers.incrementAndGet();
      } catch (ProblemException refused) {
        answers.incrementAndGet();
      }
    }

    assertThat(answers).hasValue(20_000);
  }

  private static WriteBody read(String json) {
    return WriteBody.of(Buffer.buffer(json));
  }
}
