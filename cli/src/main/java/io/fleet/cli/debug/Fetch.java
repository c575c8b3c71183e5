package io.fleet.cli.debug;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fetches one topic into a file. */
@Command
final class Fetch implements Callable<Integer> {
  @Mixin private OutFile file;
  @Mixin private ServerOptions server;

  private final Shell shell;
  private final Topic topic;

  private Fetch(Shell shell, Topic topic) {
    this.shell = shell;
    this.topic = topic;
  }

  static CommandLine of(Topic topic, String about, Shell shell) {
    var line = new CommandLine(new Fetch(shell, topic));
    line.getCommandSpec().name(topic.word()).usageMessage().description(about);
    return line;
  }

  @Override
  public Integer call() {
    file.requireFit();
    var fetched = server.signedIn(shell).download(topic.path());
    var written = file.write(topic.word(), topic.extension(fetched), fetched.bytes());
    shell.err().println("Output written to " + written);
    return 0;
  }
}
