package io.fleet.server.command;

import io.fleet.server.preview.Preview;
import io.fleet.server.preview.PreviewOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code fleet preview}: the whole product with nothing else installed. */
@Command(
    name = "preview",
    description = "Run the whole product on this machine, with simulated hosts.",
    mixinStandardHelpOptions = true,
    subcommands = PreviewRestartCommand.class)
final class PreviewCommand implements Callable<Integer> {
  @ParentCommand private FleetCommand fleet;

  @Option(names = "--port", defaultValue = "8080", description = "Port (${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--hosts", defaultValue = "10", description = "Hosts (${DEFAULT-VALUE}).")
  private int hosts;

  @Option(names = "--data", defaultValue = ".preview", description = "Folder of everything.")
  Path data = Path.of(".preview");

  @Option(names = "--nodes", defaultValue = "1", description = "Server processes.")
  private int nodes;

  @Option(
      names = "--mysql",
      defaultValue = "",
      paramLabel = "USER:PASSWORD@HOST:PORT/DATABASE",
      description = "Use this server instead of the embedded one.")
  private String mysql = "";

  @Option(
      names = "--redis",
      defaultValue = "",
      paramLabel = "HOST:PORT",
      description = "Use this server instead of the embedded one.")
  private String redis = "";

  @Option(names = "--roam", description = "Agents send every request to another node.")
  private boolean roam;

  @Override
  public Integer call() throws Exception {
    var options =
        new PreviewOptions(
            port, hosts, data.toAbsolutePath().normalize(), nodes, mysql, redis, roam);
    var begun = System.nanoTime();
    var preview = new Preview(options, line -> tell(begun, line));
    var supervisor = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      preview.stop();
                      supervisor.interrupt();
                    }));
    try {
      fleet.out().println(preview.start());
      fleet.out().flush();
      preview.supervise();
    } catch (InterruptedException e) {
      // Told to stop.
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      preview.stop();
      throw e;
    }
    return 0;
  }

  private void tell(long begun, String line) {
    var seconds = (System.nanoTime() - begun) / 1e9;
    fleet.err().printf("[%5.1f s] %s%n", seconds, line);
    fleet.err().flush();
  }
}
