package io.fleet.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A thing of the server in its envelope, which {@code apply} takes back.
 *
 * @param kind what it is: {@code query}, {@code label}, {@code host}
 */
public record Document(String kind, JsonNode spec) {
  /** One line, without its end. */
  public String json() {
    var envelope = Json.object().put("kind", kind).put("apiVersion", "v1");
    envelope.set("spec", spec);
    return Json.line(envelope);
  }

  /** With the separator before it and a line end behind. */
  public String yaml() {
    var envelope = Json.object().put("kind", kind).put("apiVersion", "v1");
    envelope.set("spec", spec);
    return "---\n" + YamlText.of(Json.plain(envelope));
  }
}
