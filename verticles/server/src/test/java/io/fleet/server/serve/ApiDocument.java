package io.fleet.server.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published description of the API, read as a list of what can be called with what. */
record ApiDocument(JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One parameter of an address: in its path or its query. */
  record Parameter(String name, boolean inPath, JsonNode schema) {
    boolean isText() {
      return schema.path("type").asText().equals("string");
    }
  }

  /** One call; {@code body} is the schema of its JSON, a missing node when it has none. */
  record Call(String method, String path, List<Parameter> parameters, JsonNode body) {
    String name() {
      return method + " " + path;
    }

    boolean takes(String parameter) {
      return parameters.stream().anyMatch(each -> each.name().equals(parameter));
    }
  }

  static ApiDocument of(String yaml) {
    return new ApiDocument(
        JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml)));
  }

  List<Call> calls() {
    var calls = new ArrayList<Call>();
    for (var path : root.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var parameters = new ArrayList<Parameter>();
        for (var parameter : operation.getValue().path("parameters")) {
          parameters.add(parameter(resolved(parameter)));
        }
        var content = resolved(operation.getValue().path("requestBody")).path("content");
        var schema = resolved(content.path("application/json").path("schema"));
        var method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
        calls.add(new Call(method, path.getKey(), parameters, schema));
      }
    }
    return calls;
  }

  private Parameter parameter(JsonNode described) {
    return new Parameter(
        described.path("name").asText(),
        described.path("in").asText().equals("path"),
        resolved(described.path("schema")));
  }

  /** A part of the document, or what it refers to. */
  JsonNode resolved(JsonNode part) {
    var reference = part.path("$ref");
    return reference.isTextual() ? root.at(reference.asText().substring(1)) : part;
  }
}
