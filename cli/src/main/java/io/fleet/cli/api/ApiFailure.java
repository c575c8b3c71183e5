package io.fleet.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.output.Json;
import io.fleet.cli.output.Visible;
import io.fleet.cli.shell.CliFailure;
import java.nio.charset.StandardCharsets;

/** An answer of the server that is no success. */
public final class ApiFailure extends CliFailure {
  private static final int LONGEST_LINE = 200;
  private static final String NO_PAGE = "404 page not found";

  private final int status;
  private final String reason;

  private ApiFailure(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static ApiFailure of(String method, String path, int status, byte[] body) {
    var reason = reason(body);
    return new ApiFailure(status, reason, message(method + " " + path, status, reason));
  }

  public int status() {
    return status;
  }

  /** The server's own words, or empty. */
  public String reason() {
    return reason;
  }

  /** The same refusal of a list. */
  public CliFailure ofList(String things) {
    return new CliFailure("could not list " + things + ": " + getMessage(), this);
  }

  /** The same refusal of an operation that has a name of its own. */
  public CliFailure of(String operation) {
    if (status == 401 || status == 402) return this;
    return new CliFailure(said(operation, status, reason), this);
  }

  private static String message(String call, int status, String reason) {
    return switch (status) {
      case 401 -> "unauthenticated, or invalid token; please log in with: fleetctl login";
      case 402 -> "missing or invalid license";
      case 404 -> "The resource was not found" + (reason.isEmpty() ? "" : ": " + reason);
      default -> said(call, status, reason);
    };
  }

  private static String said(String operation, int status, String reason) {
    return operation + " received status " + status + (reason.isEmpty() ? "" : " " + reason);
  }

  // {"message": M, "errors": [{"name": N, "reason": R}]}: the first reason says most. Under /debug
  // it is a line of text.
  private static String reason(byte[] body) {
    try {
      var json = Json.mapper().readTree(body);
      var message = json.path("message").asText();
      var reason = json.path("errors").path(0).path("reason").asText();
      var both = reason.isEmpty() || reason.equals(message) ? message : join(message, reason);
      return Visible.text(both);
    } catch (JsonProcessingException e) {
      return line(new String(body, StandardCharsets.UTF_8).strip());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  // Not the page of a proxy, and not the words that say no more than their status.
  private static String line(String text) {
    var told = text.length() <= LONGEST_LINE && text.lines().count() == 1 && !text.startsWith("<");
    return told && !text.equals(NO_PAGE) ? Visible.text(text) : "";
  }

  private static String join(String message, String reason) {
    return message.isEmpty() ? reason : message + ": " + reason;
  }

  static JsonNode tree(byte[] body) {
    try {
      return Json.mapper().readTree(body);
    } catch (java.io.IOException e) {
      throw new CliFailure(
          "the answer of the server is no JSON; is the address that of a Fleet server?", e);
    }
  }
}
