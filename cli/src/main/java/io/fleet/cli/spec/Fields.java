package io.fleet.cli.spec;

import io.fleet.cli.shell.CliFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The members of one mapping of a file. Keys are taken in any case; scalars are taken as they are
 * written, so that an unquoted {@code 4.10} stays that text.
 */
final class Fields {
  private final Part part;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<String> unused = new ArrayList<>();
  private final List<String> twins = new ArrayList<>();

  Fields(Part part, MappingNode mapping) {
    this.part = part;
    for (var tuple : Merge.flat(mapping)) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new CliFailure(part.at(tuple.getKeyNode()) + ": a key must be a word");
      }
      var name = key.getValue().toLowerCase(Locale.ROOT);
      if (nodes.put(name, tuple.getValueNode()) == null) unused.add(name);
      else twins.add(part.at(key) + ": the key \"" + name + "\" stands there twice");
    }
  }

  /** The text, or null when the key is absent or null. */
  @Nullable String text(String key) {
    var node = take(key);
    if (node == null) return null;
    if (node instanceof ScalarNode scalar) return isNull(scalar) ? null : scalar.getValue();
    throw new CliFailure(part.at(node) + ": \"" + key + "\" must be a text");
  }

  /** The texts, or null when the key is absent or null. */
  @Nullable List<String> texts(String key) {
    var node = take(key);
    if (node == null || (node instanceof ScalarNode scalar && isNull(scalar))) return null;
    if (!(node instanceof SequenceNode sequence)) {
      throw new CliFailure(part.at(node) + ": \"" + key + "\" must be a list");
    }
    var texts = new ArrayList<String>();
    for (var item : sequence.getValue()) {
      if (!(item instanceof ScalarNode scalar)) {
        throw new CliFailure(part.at(item) + ": \"" + key + "\" must be a list of texts");
      }
      texts.add(scalar.getValue());
    }
    return texts;
  }

  /** The flag, or null when the key is absent or null. */
  @Nullable Boolean flag(String key) {
    var text = text(key);
    if (text == null) return null;
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default ->
          throw new CliFailure(part.at(get(key)) + ": \"" + key + "\" must be true or false");
    };
  }

  /** The whole number, or null when the key is absent or null. */
  @Nullable Integer number(String key) {
    var text = text(key);
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new CliFailure(part.at(get(key)) + ": \"" + key + "\" must be a whole number", e);
    }
  }

  /** The mappings of a list; none when the key is absent or null. */
  List<MappingNode> mappings(String key) {
    var node = take(key);
    if (node == null || (node instanceof ScalarNode scalar && isNull(scalar))) return List.of();
    if (!(node instanceof SequenceNode sequence)) {
      throw new CliFailure(part.at(node) + ": \"" + key + "\" must be a list");
    }
    var mappings = new ArrayList<MappingNode>();
    for (var item : sequence.getValue()) {
      if (!(item instanceof MappingNode mapping)) {
        throw new CliFailure(part.at(item) + ": \"" + key + "\" must be a list of objects");
      }
      mappings.add(mapping);
    }
    return mappings;
  }

  /** The mapping below the key, or null when the key is absent or null. */
  @Nullable MappingNode mappingOrNull(String key) {
    var node = take(key);
    if (node == null || (node instanceof ScalarNode scalar && isNull(scalar))) return null;
    if (node instanceof MappingNode mapping) return mapping;
    throw new CliFailure(part.at(node) + ": \"" + key + "\" must be an object");
  }

  private Node get(String key) {
    return Objects.requireNonNull(nodes.get(key));
  }

  /** The mapping below the key; fails when there is none. */
  MappingNode mapping(String key, String whenAbsent, Node parent) {
    var node = take(key);
    if (node instanceof MappingNode mapping) return mapping;
    throw new CliFailure(part.at(node == null ? parent : node) + ": " + whenAbsent);
  }

  /** File and line of the key's value. */
  String place(String key, Node otherwise) {
    return part.at(nodes.getOrDefault(key, otherwise));
  }

  /** Tells of keys that stand there twice: the last one counts. */
  void warnOfTwins(Consumer<String> warnings) {
    twins.forEach(twin -> warnings.accept(twin + "; the last one counts"));
  }

  /** Keys that nothing asked for. */
  List<String> unused() {
    return unused;
  }

  private @Nullable Node take(String key) {
    unused.remove(key);
    return nodes.get(key);
  }

  private static boolean isNull(ScalarNode scalar) {
    return scalar.getTag().equals(Tag.NULL);
  }
}
