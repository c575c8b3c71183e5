package io.fleet.server.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * {@code DATA/run}: {@code preview.json} says what runs, {@code requests/} holds what other
 * processes ask of the supervisor, one file a request.
 */
final class RunFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESTART = "restart-";

  private final Path folder;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  /** What {@code preview.json} holds. */
  record State(long supervisor, List<String> urls, List<Part.Told> parts) {}

  void prepare() throws IOException {
    Files.createDirectories(requests());
    for (var left : listed()) Files.deleteIfExists(left);
  }

  void write(State state) {
    try {
      var next = folder.resolve("preview.json.next");
      JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), state);
      Files.move(next, stateFile(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void removeState() throws IOException {
    Files.deleteIfExists(stateFile());
  }

  Path stateFile() {
    return folder.resolve("preview.json");
  }

  /** Asks the supervisor to start a part again; returns the file that vanishes when it is done. */
  Path askRestart(String part) throws IOException {
    return Files.createFile(requests().resolve(RESTART + part));
  }

  /** The part that someone wants started again. */
  Optional<String> asked() {
    return listed().stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.startsWith(RESTART))
        .map(name -> name.substring(RESTART.length()))
        .findFirst();
  }

  void done(String part) throws IOException {
    Files.deleteIfExists(requests().resolve(RESTART + part));
  }

  private List<Path> listed() {
    try (var files = Files.list(requests())) {
      return files.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Path requests() {
    return folder.resolve("requests");
  }
}
