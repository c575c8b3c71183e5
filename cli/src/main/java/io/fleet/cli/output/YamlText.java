package io.fleet.cli.output;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and scalars as block YAML: keys sorted, list items flush with their key. */
public final class YamlText {
  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  public static String of(Map<String, ?> document) {
    var yaml = new YamlText();
    yaml.map(document, 0);
    return yaml.text.toString();
  }

  private void map(Map<?, ?> map, int indent) {
    var sorted = new TreeMap<String, @Nullable Object>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    var first = true;
    for (var entry : sorted.entrySet()) {
      if (!first) indent(indent);
      first = false;
      text.append(YamlScalar.of(entry.getKey(), indent)).append(':');
      value(entry.getValue(), indent);
    }
  }

  // After a key.
  private void value(@Nullable Object value, int indent) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        text.append('\n');
        indent(indent + 2);
        map(map, indent + 2);
      }
      case List<?> list when !list.isEmpty() -> {
        text.append('\n');
        indent(indent);
        list(list, indent);
      }
      case null, default -> text.append(' ').append(scalar(value, indent)).append('\n');
    }
  }

  private void list(List<?> list, int indent) {
    var first = true;
    for (var item : list) {
      if (!first) indent(indent);
      first = false;
      text.append("- ");
      switch (item) {
        case Map<?, ?> map when !map.isEmpty() -> map(map, indent + 2);
        case List<?> below when !below.isEmpty() -> list(below, indent + 2);
        case null, default -> text.append(scalar(item, indent)).append('\n');
      }
    }
  }

  private static String scalar(@Nullable Object value, int indent) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> empty -> "{}";
      case List<?> empty -> "[]";
      case String string -> YamlScalar.of(string, indent);
      default -> value.toString();
    };
  }

  private void indent(int spaces) {
    text.repeat(' ', spaces);
  }
}
