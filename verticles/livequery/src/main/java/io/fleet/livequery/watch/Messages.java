package io.fleet.livequery.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.livequery.target.Totals;
import io.fleet.model.CampaignId;
import io.fleet.model.HostId;
import io.fleet.platform.json.Json;
import io.fleet.store.inventory.ListedHost;
import io.fleet.store.live.Campaign;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the stream: {@code type} and {@code data} as Fleet's clients know them, and
 * {@code seq} beside them for a viewer that goes on where it was.
 */
final class Messages {
  private final CampaignId campaign;
  private final boolean numbered;

  Messages(CampaignId campaign, boolean numbered) {
    this.campaign = campaign;
    this.numbered = numbered;
  }

  static String error(String text) {
    return Json.line(JsonNodeFactory.instance.objectNode().put("type", "error").put("data", text));
  }

  String totals(Totals totals, long seq) {
    return write("totals", Json.MAPPER.valueToTree(totals), seq);
  }

  String status(int expected, int actual, boolean finished, long seq) {
    var data =
        JsonNodeFactory.instance
            .objectNode()
            .put("expected_results", expected)
            .put("actual_results", actual)
            .put("status", finished ? "finished" : "pending");
    return write("status", data, seq);
  }

  /** Told to viewers that ask for it: how many hosts are in which state. */
  String ledger(LedgerCounts counts, long seq) {
    return write("ledger", Json.MAPPER.valueToTree(counts), seq);
  }

  /** Told to the same: that the run is over, or that Redis is out of reach. */
  String notice(String state, boolean partial, long seq) {
    var text =
        switch (state) {
          case "running" ->
              partial
                  ? "the run goes on: hosts whose answers Redis lost are asked again"
                  : "the run goes on";
          case "finished" -> "the run is over: everyone who could answer has";
          case "stopped" -> "the run was stopped";
          case "expired" -> "the run is over: its time is up";
          case "redis" -> "Redis does not answer: results come when it does";
          default -> "the results of this run are not kept any more";
        };
    var data = JsonNodeFactory.instance.objectNode().put("state", state).put("text", text);
    return write("notice", data, seq);
  }

  String result(Campaign.Result result, @Nullable ListedHost host) {
    var shown = host == null ? gone(result.hostId()) : host;
    return Json.line(new ResultMessage(campaign, result, shown, numbered));
  }

  private String write(String type, JsonNode data, long seq) {
    var message = JsonNodeFactory.instance.objectNode().put("type", type);
    message.set("data", data);
    if (numbered) message.put("seq", seq);
    return Json.line(message);
  }

  // Deleted after it answered: the answer stands, its name is not known any more.
  private static ListedHost gone(int id) {
    var name = "host " + id + " (deleted)";
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("hostname", "")
            .put("display_name", name)
            .put("status", "offline");
    return new ListedHost(new HostId(id), "", name, json);
  }
}
