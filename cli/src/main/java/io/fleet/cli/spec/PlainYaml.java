package io.fleet.cli.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.cli.shell.CliFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A part of a file as the JSON that it stands for. */
final class PlainYaml {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Part part;
  private final boolean textsOnly;

  private PlainYaml(Part part, boolean textsOnly) {
    this.part = part;
    this.textsOnly = textsOnly;
  }

  /** Scalars are what they look like: numbers, flags ({@code yes} and {@code on} too), texts. */
  static JsonNode typed(Part part, Node node) {
    return new PlainYaml(part, false).of(node);
  }

  /** Every scalar but null is a text, as it is written. */
  static JsonNode texts(Part part, Node node) {
    return new PlainYaml(part, true).of(node);
  }

  private JsonNode of(Node node) {
    if (node instanceof MappingNode mapping) return object(mapping);
    if (node instanceof SequenceNode sequence) {
      var list = JSON.arrayNode();
      sequence.getValue().forEach(item -> list.add(of(item)));
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private JsonNode object(MappingNode mapping) {
    var object = JSON.objectNode();
    for (var tuple : Merge.flat(mapping)) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new CliFailure(part.at(tuple.getKeyNode()) + ": a key must be a word");
      }
      object.set(key.getValue(), of(tuple.getValueNode()));
    }
    return object;
  }

  private JsonNode scalar(ScalarNode scalar) {
    var text = scalar.getValue();
    if (scalar.getTag().equals(Tag.NULL)) return JSON.nullNode();
    if (textsOnly || scalar.getScalarStyle() != ScalarStyle.PLAIN) return JSON.textNode(text);
    if (scalar.getTag().equals(Tag.INT)) return integer(text);
    if (scalar.getTag().equals(Tag.FLOAT)) return decimal(text);
    // Files in the wild are written for YAML 1.1.
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> JSON.booleanNode(true);
      case "false", "no", "off" -> JSON.booleanNode(false);
      default -> JSON.textNode(text);
    };
  }

  private static JsonNode integer(String text) {
    try {
      // 0x1f, and by YAML 1.1 017 too, are of another base.
      return text.matches("[-+]?0.+")
          ? JSON.numberNode(Long.decode(text.replace("0o", "0")))
          : JSON.numberNode(new BigInteger(text));
    } catch (NumberFormatException e) {
      return JSON.textNode(text);
    }
  }

  private static JsonNode decimal(String text) {
    try {
      return JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return JSON.textNode(text);
    }
  }
}
