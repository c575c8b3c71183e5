package io.fleet.cli.debug;

import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "archive",
    description = "Saves all there is to see in one file; takes about a minute.")
final class DebugArchive implements Callable<Integer> {
  @Mixin private OutFile file;
  @Mixin private ServerOptions server;

  private final Shell shell;

  DebugArchive(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var api = server.signedIn(shell);
    var path = file.path("profiles-archive", "tar.gz");
    var folder = String.valueOf(path.getFileName());
    OutFile.write(
        path,
        out -> {
          try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            for (var topic : Topic.values()) add(topic, folder, api, tar);
          }
        });
    Banner.print(
        shell,
        "The files in the generated archive may contain sensitive data.",
        "Please review them before sharing.",
        "",
        "Archive written to: " + path);
    return 0;
  }

  // What cannot be had is told and left out: the rest may hold the answer.
  private void add(Topic topic, String folder, FleetApi api, TarArchiveOutputStream tar)
      throws IOException {
    try {
      var fetched = api.download(topic.path());
      var name = folder + "/" + topic.word() + "." + topic.extension(fetched);
      var entry = new TarArchiveEntry(name);
      entry.setSize(fetched.bytes().length);
      entry.setMode(0600);
      tar.putArchiveEntry(entry);
      tar.write(fetched.bytes());
      tar.closeArchiveEntry();
      shell.err().println("Ran " + topic.word());
    } catch (CliFailure failure) {
      shell.err().println("Failed " + topic.word() + ": " + failure.getMessage());
    }
  }
}
