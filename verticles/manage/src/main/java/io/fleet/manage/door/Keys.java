package io.fleet.manage.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.problem.Problem;
import java.util.Locale;
import java.util.Set;

/**
 * Names of members in documents that are read by hand: the API takes them without regard to case.
 */
public final class Keys {
  private Keys() {}

  /** The name under which a member is known. */
  public static String plain(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** The value of a member, the last one of several; missing when there is none. */
  public static JsonNode member(JsonNode document, String name) {
    JsonNode found = JsonNodeFactory.instance.missingNode();
    for (var member : document.properties()) {
      if (plain(member.getKey()).equals(name)) found = member.getValue();
    }
    return found;
  }

  /** The same document with the names under which its own members are known. */
  public static ObjectNode plain(JsonNode document) {
    var plain = JsonNodeFactory.instance.objectNode();
    document.properties().forEach(member -> plain.set(plain(member.getKey()), member.getValue()));
    return plain;
  }

  /** Refuses a document that has other members than these. */
  public static void requireKnown(JsonNode document, Set<String> known) {
    for (var member : document.properties()) {
      if (!known.contains(plain(member.getKey()))) throw unknown(member.getKey());
    }
  }

  /** The refusal of a member that nobody knows. */
  public static RuntimeException unknown(String key) {
    return new Problem.BadDocument("unsupported key provided: \"" + key + "\"").asException();
  }
}
