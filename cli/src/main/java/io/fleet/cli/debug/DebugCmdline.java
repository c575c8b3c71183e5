package io.fleet.cli.debug;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Visible;
import io.fleet.cli.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "cmdline", description = "Shows by which command line the server was started.")
final class DebugCmdline implements Callable<Integer> {
  @Mixin private OutFile file;
  @Mixin private ServerOptions server;

  private final Shell shell;

  DebugCmdline(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    file.requireFit();
    var bytes = server.signedIn(shell).download(Topic.CMDLINE.path()).bytes();
    var words =
        Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0", -1))
            .map(word -> "'" + Visible.text(word) + "'")
            .collect(Collectors.joining(", ", "[", "]\n"));
    if (file.given()) {
      var text = words.getBytes(StandardCharsets.UTF_8);
      shell.err().println("Output written to " + file.write(Topic.CMDLINE.word(), "txt", text));
    } else {
      shell.out().print(words);
      shell.out().flush();
    }
    return 0;
  }
}
