package io.fleet.cli.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Json;
import io.fleet.cli.output.PrivateFile;
import io.fleet.cli.output.YamlText;
import io.fleet.cli.shell.CliFailure;
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

  @Option(names = "--stdout", description = "The archive, on standard output.")
  private boolean stdout;

  @Option(names = "--outfile", paramLabel = "FILE", description = "The archive, into this file.")
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
    var carve = (ObjectNode) api.get("carves/" + id).path("carve");
    if (stdout) {
      fetch(api, carve.path("carve_size").asLong(), shell.out());
    } else if (file != null) {
      into(file, api, carve.path("carve_size").asLong());
    } else {
      shell.out().print("---\n" + YamlText.of(Json.plain(carve)));
    }
    shell.out().flush();
    return 0;
  }

  // Carved files may be anyone's.
  private void into(Path file, FleetApi api, long size) {
    try (var out = PrivateFile.create(file)) {
      fetch(api, size, out);
    } catch (IOException e) {
      throw new CliFailure("writing " + file + ": " + e.getMessage(), e);
    }
  }

  private void fetch(FleetApi api, long size, OutputStream out) {
    try {
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
    } catch (IOException e) {
      throw new CliFailure("writing the carve: " + e.getMessage(), e);
    }
  }
}
