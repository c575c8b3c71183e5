package io.fleet.logforward.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LogBodyPropertyTest {
  @Property(tries = 500)
  void eachLineIsTheElementThatAnotherReaderSees(@ForAll("rows") List<Map<String, Object>> rows)
      throws Exception {
    var bytes =
        Json.MAPPER
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(Map.of("node_key", "k", "data", rows, "log_type", "result"));

    var lines = LogBody.parse(bytes).lines();

    assertThat(lines.count()).isEqualTo(rows.size());
    var found = new String(lines.joined(), UTF_8).lines().map(LogBodyPropertyTest::row).toList();
    assertThat(found).isEqualTo(rows);
  }

  @Property(tries = 2000)
  void oddBytesAreReadOrRefusedAndNothingElse(@ForAll byte[] odd, @ForAll int at) {
    var body = "{\"data\":[{\"a\":[1.5e3,\"\\u00e4\"]}],\"node_key\":\"k\"}".getBytes(UTF_8);
    for (var i = 0; i < odd.length; i++) {
      body[Math.floorMod(at + i, body.length)] = odd[i];
    }
    try {
      var lines = LogBody.parse(body).lines();
      if (lines == null) return;
      var newlines = 0;
      for (var b : lines.joined()) if (b == '\n') newlines++;
      assertThat(newlines).isEqualTo(lines.count());
    } catch (BadBody refused) {
      assertThat(refused.reason()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<List<Map<String, Object>>> rows() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20).map(Object.class::cast),
            Arbitraries.integers().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast));
    Arbitrary<Object> value =
        Arbitraries.oneOf(leaf, leaf.list().ofMaxSize(3).map(Object.class::cast));
    var key = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    return Arbitraries.maps(key, value).ofMaxSize(5).list().ofMaxSize(8);
  }

  @SuppressWarnings("unchecked") // an object is read as a map
  private static Map<String, Object> row(String line) {
    try {
      return Json.MAPPER.readValue(line, Map.class);
    } catch (IOException e) {
      throw new IllegalStateException(line, e);
    }
  }
}
