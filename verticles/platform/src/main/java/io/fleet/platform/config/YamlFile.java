package io.fleet.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Flattens a YAML file into dotted keys. */
final class YamlFile {
  private YamlFile() {}

  static void read(Path path, Map<String, String> into, List<String> problems) {
    try {
      var settings = LoadSettings.builder().setLabel(path.toString()).build();
      var root = new Load(settings).loadFromString(Files.readString(path));
      if (root instanceof Map<?, ?> map) {
        flatten("", map, into, problems);
      } else if (root != null) {
        problems.add(path + " must hold sections with options");
      }
    } catch (MarkedYamlEngineException e) {
      var line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      problems.add(path + line + " is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(path + " is not YAML: " + e.getMessage());
    } catch (IOException e) {
      problems.add(path + " cannot be read: " + e);
    }
  }

  private static void flatten(
      String prefix, Map<?, ?> map, Map<String, String> into, List<String> problems) {
    for (var entry : map.entrySet()) {
      var key = prefix + entry.getKey();
      var value = entry.getValue();
      if (value instanceof Map<?, ?> inner) {
        flatten(key + ".", inner, into, problems);
      } else if (value instanceof List<?>) {
        problems.add(key + " in the file is a list, but takes one value");
      } else {
        into.put(key, value == null ? "" : value.toString());
      }
    }
  }
}
