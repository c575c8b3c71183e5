package io.fleet.logforward.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeLogBodyTest {
  private static final int WIDEST = 80;
  private static final String BODY =
      "{ \"x\": [1, {\"y\": 2}], \"node_key\": \"k\\u0065y\", \"log_type\": \"status\", \"data\" :"
          + " [ {\"a\": \"]\\\"\"} , 17.5e3,\n"
          + " true , {\"b\":\n"
          + "[1,2]},\"\u00fc\" ],\"z\": null } rest";

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;

  @Test
  void whereverTheWindowEndsTheSameIsFoundAsInOnePiece() throws Exception {
    var whole = LogBody.parse(BODY.getBytes(UTF_8));
    for (var shift = 0; shift <= WIDEST / 2; shift++) {
      lines.reset();
      count = 0;

      var head = walk(" ".repeat(shift) + BODY);

      assertThat(head)
          .as("shifted by " + shift)
          .isEqualTo(new LargeLogBody.Head(whole.nodeKey(), whole.logType(), count));
      assertThat(count).isEqualTo(whole.lines().count());
      assertThat(lines.toString(UTF_8)).isEqualTo(new String(whole.lines().joined(), UTF_8));
    }
  }

  @Test
  void aBodyCutAnywhereIsRefused() {
    var end = BODY.lastIndexOf('}');
    for (var length = 0; length < end; length++) {
      var cut = BODY.substring(0, length);
      assertThatThrownBy(() -> walk(cut)).as("cut at " + length).isInstanceOf(BadBody.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[1],\"data\":[2]}",
        "{\"data\":[1 2]}",
        "{\"node_key\":5}",
        "[]",
        "{\"data\":[\"longer than the widest window of this test, which has no more than eighty"
            + " bytes\"]}"
      })
  void whatCannotBeReadIsRefused(String body) {
    assertThatThrownBy(() -> walk(body)).isInstanceOf(BadBody.class);
  }

  @Test
  void dataThatIsNoListHasNoCount() throws Exception {
    assertThat(walk("{\"node_key\":\"k\",\"data\":\"x\"}").count()).isNegative();
    assertThat(walk("{\"data\":null}").count()).isNegative();
    assertThat(walk("{\"data\":[]}").count()).isZero();
  }

  private LargeLogBody.Head walk(String body) throws BadBody, IOException {
    var in = new ByteArrayInputStream(body.getBytes(UTF_8));
    return LargeLogBody.walk(
        new Window(in, WIDEST, 10_000),
        (batch, more) -> {
          lines.writeBytes(batch);
          count += more;
        });
  }
}
