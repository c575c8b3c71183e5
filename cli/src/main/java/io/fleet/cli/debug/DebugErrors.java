package io.fleet.cli.debug;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "errors", description = "Saves what went wrong in the server of late.")
final class DebugErrors implements Callable<Integer> {
  @Option(names = "--flush", description = "The server forgets them then (FLEETCTL_FLUSH).")
  private boolean flush;

  @Option(names = "--stdout", description = "To standard output (FLEETCTL_STDOUT).")
  private boolean stdout;

  @Mixin private OutFile file;
  @Mixin private ServerOptions server;

  private final Shell shell;

  DebugErrors(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (stdout && file.given()) {
      throw new CliFailure("-stdout and -outfile must not be specified together");
    }
    file.requireFit();
    var path = Topic.ERRORS.path() + (flush ? "?flush=true" : "");
    var fetched = server.signedIn(shell).download(path);
    if (stdout) {
      shell.out().writeBytes(fetched.bytes());
      shell.out().flush();
      return 0;
    }
    var written = file.write(Topic.ERRORS.word(), Topic.ERRORS.extension(fetched), fetched.bytes());
    Banner.print(
        shell,
        "The generated file may contain sensitive data.",
        "Please review the file before sharing.",
        "",
        "Output written to: " + written);
    return 0;
  }
}
