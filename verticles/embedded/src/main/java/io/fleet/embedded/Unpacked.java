package io.fleet.embedded;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.jar.JarFile;

/**
 * Unpacks a store's files once per version into a cache folder. Several processes and threads may
 * ask at once: one unpacks beside the target and renames, the others wait.
 */
final class Unpacked {
  // File locks are per JVM and throw on a second thread; hence this one around them.
  private static final ReentrantLock LOCK = new ReentrantLock();

  private Unpacked() {}

  /** Where unpacked stores are kept unless told otherwise: below the user's cache folder. */
  static Path defaultCache() {
    var xdg = System.getenv("XDG_CACHE_HOME");
    return xdg == null || xdg.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "fleet")
        : Path.of(xdg, "fleet");
  }

  /**
   * Returns the folder {@code cache/name}, filled with the entries of the jar that holds {@code
   * landmark} which start with {@code prefix} and whose rest {@code wanted} accepts.
   */
  static Path folder(
      Path cache,
      String name,
      URL landmark,
      String prefix,
      Predicate<String> wanted,
      Consumer<String> progress)
      throws IOException {
    var target = cache.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    PrivateFiles.folder(cache);
    LOCK.lock();
    try (var channel =
            FileChannel.open(
                cache.resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (lock.isValid() && !Files.isDirectory(target)) {
        progress.accept("unpacking " + name);
        var fresh = cache.resolve(name + ".new");
        Folders.delete(fresh);
        PrivateFiles.folder(fresh);
        unpack(landmark, prefix, wanted, fresh);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      }
      return target;
    } finally {
      LOCK.unlock();
    }
  }

  private static void unpack(URL landmark, String prefix, Predicate<String> wanted, Path folder)
      throws IOException {
    if (!(landmark.openConnection() instanceof JarURLConnection connection)) {
      throw new EmbeddedStoreException("not inside a jar: " + landmark);
    }
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (var entry : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
        var path = entry.getName();
        if (entry.isDirectory()
            || !path.startsWith(prefix)
            || !wanted.test(path.substring(prefix.length()))) {
          continue;
        }
        var file = folder.resolve(path.substring(prefix.length()));
        if (!file.normalize().startsWith(folder)) {
          throw new EmbeddedStoreException("entry outside its folder: " + path);
        }
        Files.createDirectories(file.getParent());
        try (var in = jar.getInputStream(entry)) {
          Files.copy(in, file);
        }
        if (path.contains("/bin/") || !path.contains("/")) {
          if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
          }
        }
      }
    }
  }
}
