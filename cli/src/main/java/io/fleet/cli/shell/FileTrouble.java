package io.fleet.cli.shell;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says in words what is wrong with a file: the exceptions of Java often name its path alone. */
public final class FileTrouble {
  private FileTrouble() {}

  /**
   * The end of a command.
   *
   * @param doing what was tried: {@code reading}, {@code writing}
   */
  public static CliFailure failure(String doing, Path file, IOException e) {
    return new CliFailure(doing + " " + file + ": " + why(e), e);
  }

  private static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied ->
          "permission denied; look at the permissions of the file and its folder,"
              + " or run this with sudo";
      case NoSuchFileException missing -> "no such file or directory";
      case FileSystemException known when known.getReason() != null -> known.getReason();
      case FileSystemException unknown -> unknown.getClass().getSimpleName();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
