package io.fleet.cli.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.output.Json;
import java.util.ArrayList;
import java.util.List;

/** Names that the server is asked to turn into numbers, all in one call. */
public final class Translation {
  private final ObjectNode body = Json.object();
  private final ArrayNode list = body.putArray("list");

  /** Adds a name: of a host, label, team or user. */
  public Translation of(String type, String name) {
    list.addObject().put("type", type).putObject("payload").put("identifier", name).put("id", 0);
    return this;
  }

  /** The numbers, in the order of the names; an unknown name is a failure. */
  public List<Integer> ask(FleetApi api) {
    if (list.isEmpty()) return List.of();
    var numbers = new ArrayList<Integer>();
    for (var each : api.post("translate", body).path("list")) {
      numbers.add(each.at("/payload/id").asInt());
    }
    return numbers;
  }
}
