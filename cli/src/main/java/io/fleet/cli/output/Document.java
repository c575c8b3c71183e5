package io.fleet.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A thing of the server in its envelope, which {@code apply} takes back.
 *
 * @param kind what it is: {@code query}, {@code label}, {@code host}
 * @param apiVersion of the form of {@code spec}
 */
public record Document(String kind, String apiVersion, JsonNode spec) {
  /** In the form that nearly all have. */
  public Document(String kind, JsonNode spec) {
    this(kind, "v1", spec);
  }

  /** One line, without its end. */
  public String json() {
    return Json.line(envelope());
  }

  /** With the separator before it and a line end behind. */
  public String yaml() {
    return "---\n" + YamlText.of(Json.plain(envelope()));
  }

  private ObjectNode envelope() {
    var envelope = Json.object().put("kind", kind).put("apiVersion", apiVersion);
    envelope.set("spec", spec);
    return envelope;
  }
}
