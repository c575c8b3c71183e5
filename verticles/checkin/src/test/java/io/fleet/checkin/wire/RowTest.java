package io.fleet.checkin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void isAMapInTheOrderOfItsColumnsOfWhichTheLastCounts() {
    var row = new Row();
    row.put("b", "1");
    row.put("a", "2");
    row.put("b", "3");

    assertThat(row).containsExactly(Map.entry("b", "3"), Map.entry("a", "2"));
    assertThat(row).isEqualTo(Map.of("a", "2", "b", "3"));
    assertThat(row.get("c")).isNull();
    assertThat(row.containsKey(null)).isFalse();
  }

  @Test
  void anyNumberOfColumnsIsTaken() {
    var wide = new LinkedHashMap<String, String>();
    IntStream.range(0, 1_000).forEach(i -> wide.put("c" + i, "v" + i));

    var rows = WriteBody.of(body(wide)).queries().get("q");

    assertThat(rows).isEqualTo(List.of(wide));
    assertThat(List.copyOf(rows.getFirst().keySet())).isEqualTo(List.copyOf(wide.keySet()));
  }

  private static Buffer body(Map<String, String> row) {
    var columns =
        row.entrySet().stream()
            .map(cell -> "\"" + cell.getKey() + "\":\"" + cell.getValue() + "\"")
            .collect(Collectors.joining(","));
    return Buffer.buffer("{\"node_key\":\"k\",\"queries\":{\"q\":[{" + columns + "}]}}");
  }
}
