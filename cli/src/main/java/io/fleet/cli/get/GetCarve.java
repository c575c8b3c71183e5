package io.fleet.cli.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Json;
import io.fleet.cli.output.PrivateFile;
import io.fleet.cli.output.Visible;
import io.fleet.cli.output.YamlText;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.FileTrouble;
import io.fleet.cli.shell.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "carve", description = "Shows a carve, or fetches what was carved.")
final class GetCarve implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The carve's number.")
  private @Nullable String id;

  @Option(names = "--stdout", description = "The archive, on standard output (FLEETCTL_STDOUT).")
  private boolean stdout;

  @Option(
      names = "--outfile",
      paramLabel = "FILE",
      description = "The archive, into this file (FLEETCTL_OUTFILE).")
  private @Nullable Path file;

  @Mixin private ServerOptions server;

  private final Shell shell;

  GetCarve(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (id == null || id.isEmpty()) {
      throw new CliFailure("must provide carve ID as first argument");
    }
    if (!id.matches("\\d{1,9}")) throw new CliFailure("unable to parse carve ID as int: " + id);
    if (stdout && file != null) {
      throw new CliFailure("-stdout and -outfile must not be specified together");
    }
    var api = server.signedIn(shell);
    try {
      show(api, carve(api));
    } catch (ApiFailure refused) {
      throw refused.of("get carve");
    }
    shell.out().flush();
    return 0;
  }

  private ObjectNode carve(FleetApi api) {
    var carve = (ObjectNode) api.get("carves/" + id).path("carve");
    var failed = carve.path("error").asText("");
    if (!failed.isEmpty()) throw new CliFailure(Visible.text(failed));
    return carve;
  }

  private void show(FleetApi api, ObjectNode carve) {
    var size = carve.path("carve_size").asLong();
    try {
      if (stdout) fetch(api, size, shell.out());
      // Carved files may be anyone's.
      else if (file != null) PrivateFile.write(file, out -> fetch(api, size, out));
      else shell.out().print("---\n" + YamlText.of(Json.plain(carve)));
    } catch (IOException e) {
      throw FileTrouble.failure("writing", file == null ? Path.of("-") : file, e);
    }
  }

  private void fetch(FleetApi api, long size, OutputStream out) throws IOException {
    long have = 0;
    for (var block = 0; have < size; block++) {
      var data = api.get("carves/" + id + "/block/" + block).path("data").binaryValue();
      if (data == null || data.length == 0) {
        throw new CliFailure("block " + block + " of the carve is empty");
      }
      out.write(data);
      have += data.length;
    }
    out.flush();
  }
}
