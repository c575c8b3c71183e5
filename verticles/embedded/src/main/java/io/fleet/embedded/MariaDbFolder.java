package io.fleet.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One MariaDB data folder: {@code data} (the server's files and socket), {@code tmp}, the two
 * password files, the log.
 */
record MariaDbFolder(Path root, String rootPassword, String password) {
  private static final long BOOTSTRAP_SECONDS = 120;

  /**
   * What mariadb-install-db leaves open is closed before the server ever listens: root may come
   * from 127.0.0.1 only and needs its password, other accounts and proxies are gone, and there are
   * neither anonymous accounts nor a test database because their script is not run.
   */
  private static final String ACCESS =
      """
      DELETE FROM global_priv WHERE NOT (User IN ('root','mariadb.sys') AND Host='localhost');
      DELETE FROM proxies_priv;
      UPDATE global_priv SET Host='127.0.0.1', priv=JSON_SET(priv,'$.plugin','mysql_native_password','$.authentication_string',PASSWORD('{rootPassword}')) WHERE User='root';
      """;

  static MariaDbFolder open(Path root) throws IOException {
    PrivateFiles.folder(root);
    Folders.delete(root.resolve("tmp"));
    PrivateFiles.folder(root.resolve("tmp"));
    return new MariaDbFolder(
        root,
        PrivateFiles.secret(root.resolve("root.password")),
        PrivateFiles.secret(root.resolve("fleet.password")));
  }

  Path data() {
    return root.resolve("data");
  }

  Path log() {
    return root.resolve("mariadb.log");
  }

  boolean isEmpty() {
    return !Files.isDirectory(data());
  }

  /** Options of every run; --no-defaults keeps the machine's own my.cnf out. */
  List<String> baseCommand(MariaDbProgram program, Path data) {
    var command =
        new ArrayList<>(
            List.of(
                program.server().toString(),
                "--no-defaults",
                "--basedir=" + program.base(),
                "--lc-messages-dir=" + program.share(),
                "--datadir=" + data,
                "--tmpdir=" + root.resolve("tmp"),
                "--skip-log-bin",
                "--innodb-undo-tablespaces=0"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    return command;
  }

  /** Makes the system tables beside the target and renames, so a broken start leaves no half. */
  void bootstrap(MariaDbProgram program) throws IOException, InterruptedException {
    var fresh = root.resolve("data.new");
    Folders.delete(fresh);
    PrivateFiles.folder(fresh);
    var command = baseCommand(program, fresh);
    command.add("--bootstrap");
    command.add("--innodb-log-file-size=16M");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log().toFile()))
            .start();
    try (var sql = script(program.share());
        OutputStream server = process.getOutputStream()) {
      sql.transferTo(server);
    } catch (IOException serverWentAway) {
      process.waitFor(BOOTSTRAP_SECONDS, TimeUnit.SECONDS);
      throw failed(serverWentAway);
    }
    if (!process.waitFor(BOOTSTRAP_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw failed(null);
    }
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The bootstrap parser wants each statement to end its line, as the scripts do. */
  private InputStream script(Path share) throws IOException {
    var parts = new ArrayList<InputStream>();
    parts.add(text("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n"));
    for (var name : List.of("tables", "tables_data")) {
      parts.add(Files.newInputStream(share.resolve("mariadb_system_" + name + ".sql")));
    }
    parts.add(text(ACCESS.replace("{rootPassword}", rootPassword)));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static InputStream text(String sql) {
    return new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8));
  }

  private EmbeddedStoreException failed(@Nullable Throwable cause) {
    return new EmbeddedStoreException(
        "MariaDB could not make its system tables. " + LogFile.tail(log()), cause);
  }
}
