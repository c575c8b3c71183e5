package io.fleet.cli.query;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;

/** A live query that runs on the server. */
record Campaign(int id) {

  static Campaign start(FleetApi api, String sql, Targets targets) {
    var body = Json.object().put("query", sql).putNull("query_id");
    var selected = body.putObject("selected");
    targets.labels().forEach(selected.putArray("labels")::add);
    targets.hosts().forEach(selected.putArray("hosts")::add);
    try {
      return new Campaign(api.post("queries/run_by_names", body).at("/campaign/id").asInt());
    } catch (ApiFailure refused) {
      throw new CliFailure("create live query: " + refused.getMessage(), refused);
    }
  }
}
