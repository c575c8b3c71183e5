package io.fleet.checkin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeKeyScanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"node_key\":\"a+b/c=\"}",
        " {\n\t\"node_key\" : \"a+b/c=\" } trailing",
        "{\"node_key\":\"a+b/c=\"}\n"
      })
  void findsTheKeyInTheFormThatAgentsSend(String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);

    var found = NodeKeyScan.find(bytes);

    var start = (int) (found >>> 32);
    assertThat(new String(bytes, start, (int) found - start, StandardCharsets.UTF_8))
        .isEqualTo("a+b/c=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "null",
        "{\"node_key\"",
        "{\"node_key\":",
        "{\"node_key\":17}",
        "{\"node_key\":null}",
        "{\"node_key\":\"cut",
        "{\"node_key\":\"a\"",
        "{\"node_key\":\"a\\u0041\"}",
        "{\"node_key\":\"\u00e4\"}",
        "{\"NODE_KEY\":\"a\"}",
        "{\"node_key\":\"a\",\"node_key\":\"b\"}",
        "{\"x\":1,\"node_key\":\"a\"}"
      })
  void leavesEveryOtherFormToTheDecoder(String body) {
    assertThat(NodeKeyScan.find(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(-1);
  }

  @Test
  void tellsAnEmptyKeyFromNone() {
    var found = NodeKeyScan.find("{\"node_key\":\"\"}".getBytes(StandardCharsets.UTF_8));

    assertThat((int) (found >>> 32)).isEqualTo((int) found);
  }
}
