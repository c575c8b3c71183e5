package io.fleet.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
  // Of these the JDK's message is the path alone.
  @Test
  void whatIsWrongIsSaidInWords() {
    assertThat(said(new AccessDeniedException("f")))
        .isEqualTo(
            "writing f: permission denied; look at the permissions of the file and its folder,"
                + " or run this with sudo");
    assertThat(said(new NoSuchFileException("f")))
        .isEqualTo("writing f: no such file or directory");
    assertThat(said(new FileSystemException("f"))).isEqualTo("writing f: FileSystemException");
    assertThat(said(new FileSystemException("f", null, "No space left on device")))
        .isEqualTo("writing f: No space left on device");
    assertThat(said(new IOException("broken pipe"))).isEqualTo("writing f: broken pipe");
  }

  private static String said(IOException e) {
    return FileTrouble.failure("writing", Path.of("f"), e).getMessage();
  }
}
