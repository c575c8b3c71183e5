package io.fleet.cli.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.context.ContextOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.FileTrouble;
import io.fleet.cli.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "convert",
    description = "Turns a pack of osquery into documents that apply takes. Needs no server.")
final class Convert implements Callable<Integer> {
  private static final long LIMIT = 10 << 20;

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "An osquery pack in JSON; its name becomes the pack's (FLEETCTL_FILENAME).")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; standard output when left out (FLEETCTL_OUTPUT_FILENAME).")
  private @Nullable Path output;

  // Not looked at: nothing here needs a context.
  @Mixin private ContextOptions unused;

  private final Shell shell;

  Convert(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var text = documents(read());
    if (output == null) {
      shell.out().print(text);
      shell.out().flush();
      return 0;
    }
    try {
      Files.writeString(output, text);
    } catch (IOException e) {
      throw FileTrouble.failure("writing", output, e);
    }
    return 0;
  }

  private String documents(JsonNode source) {
    var queries = new TreeMap<String, JsonNode>();
    for (var query : source.path("queries").properties()) {
      queries.put(query.getKey(), query.getValue());
    }
    var text = new StringBuilder(new Document("pack", pack(queries)).yaml());
    queries.forEach((name, query) -> text.append(document(name, query).yaml()));
    return text.toString();
  }

  private ObjectNode pack(Map<String, JsonNode> queries) {
    var pack = Json.object().put("name", name()).put("disabled", false);
    var entries = pack.putArray("queries");
    for (var query : queries.entrySet()) {
      var from = query.getValue();
      var entry =
          entries
              .addObject()
              .put("query", query.getKey())
              .put("name", query.getKey())
              .put("description", from.path("description").asText(""))
              .put("interval", interval(query.getKey(), from.path("interval")));
      for (var key : new String[] {"snapshot", "removed", "shard", "platform", "version"}) {
        if (from.hasNonNull(key)) entry.set(key, from.path(key));
      }
    }
    pack.putObject("targets").putNull("labels").putNull("teams");
    return pack;
  }

  private static Document document(String name, JsonNode from) {
    var query = Json.object().put("name", name);
    var description = from.path("description").asText("");
    if (!description.isEmpty()) query.put("description", description);
    return new Document("query", query.put("query", from.path("query").asText("")));
  }

  private int interval(String query, JsonNode given) {
    if (given.isNumber()) return given.asInt();
    try {
      return given.isTextual() ? Integer.parseInt(given.asText().strip()) : 0;
    } catch (NumberFormatException e) {
      throw new CliFailure(
          file + ": the interval of " + query + " is no number: " + given.asText(), e);
    }
  }

  private String name() {
    var name = String.valueOf(file.getFileName());
    var dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private JsonNode read() {
    try {
      if (Files.size(file) > LIMIT) throw new CliFailure(file + " is larger than 10 MB");
      // osquery lets a text go on in the next line behind a backslash; blanks before it go.
      var text = Files.readString(file).replaceAll("[ \\t]*\\\\\\R", "\\\\n");
      var json = Json.mapper().readTree(text);
      if (!json.path("queries").isObject()) {
        throw new CliFailure(file + ": no osquery pack: it has no queries");
      }
      return json;
    } catch (JsonProcessingException e) {
      var line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new CliFailure(file + line + ": no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw FileTrouble.failure("open", file, e);
    }
  }
}
