package io.fleet.cli.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.output.Json;
import org.jspecify.annotations.Nullable;

/** What the server says on the stream of a live query. */
sealed interface Message {
  record Totals(int count, int online) implements Message {}

  record Status(int expected, int actual, boolean finished) implements Message {}

  /**
   * The answer of one host.
   *
   * @param rows an array, or a JSON null as Fleet sends it with some errors
   */
  record Result(int hostId, String hostname, JsonNode rows, @Nullable String error)
      implements Message {}

  /**
   * How many targeted hosts are in which state; told by a server of ours alone.
   *
   * @param offered asked, silent so far
   * @param waiting online, not asked yet
   * @param expired silent when the run was over
   */
  record Ledger(int rows, int empty, int failed, int offered, int waiting, int offline, int expired)
      implements Message {
    /** Hosts that may answer any moment. */
    int awaited() {
      return offered + waiting;
    }

    /** Hosts that have not answered. */
    int silent() {
      return awaited() + offline + expired;
    }
  }

  /** Something that a person should know, such as that the run is over; of a server of ours. */
  record Notice(String state, String text) implements Message {
    boolean over() {
      return !state.equals("running") && !state.equals("redis");
    }
  }

  record Refusal(String reason) implements Message {}

  record Unknown(String text) implements Message {}

  static Message parse(String text) {
    try {
      var message = Json.mapper().readTree(text);
      return of(message.path("type").asText(), message.path("data"), text);
    } catch (JsonProcessingException e) {
      return new Unknown(text);
    }
  }

  private static Message of(String type, JsonNode data, String text) {
    return switch (type) {
      case "totals" -> new Totals(data.path("count").asInt(), data.path("online").asInt());
      case "status" ->
          new Status(
              data.path("expected_results").asInt(),
              data.path("actual_results").asInt(),
              data.path("status").asText().equals("finished"));
      case "result" -> {
        var host = data.path("host");
        var error = data.path("error");
        yield new Result(
            host.path("id").asInt(),
            host.path("hostname").asText(),
            data.path("rows"),
            error.isTextual() ? error.asText() : null);
      }
      case "ledger" ->
          new Ledger(
              data.path("rows").asInt(),
              data.path("empty").asInt(),
              data.path("failed").asInt(),
              data.path("offered").asInt(),
              data.path("waiting").asInt(),
              data.path("offline").asInt(),
              data.path("expired").asInt());
      case "notice" -> new Notice(data.path("state").asText(), data.path("text").asText());
      case "error" -> new Refusal(data.asText());
      default -> new Unknown(text);
    };
  }
}
