package io.fleet.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void answersAreIndentedAndSafeInsideHtml() {
    var value = new TreeMap<String, Object>();
    value.put("a", "<b> & \u2028");
    value.put("empty", Map.of());
    value.put("list", List.of(1, 2));
    value.put("none", List.of());

    assertThat(Json.answer(value).toString())
        .isEqualTo(
            """
            {
              "a": "\\u003cb\\u003e \\u0026 \\u2028",
              "empty": {},
              "list": [
                1,
                2
              ],
              "none": []
            }
            """);
  }

  @Test
  void membersAreMatchedWithoutCaseAndUnknownOnesIgnored() throws Exception {
    record Named(String name) {}

    var named = Json.MAPPER.readValue("{\"NAME\":\"x\",\"other\":1}", Named.class);

    assertThat(named.name()).isEqualTo("x");
  }
}
