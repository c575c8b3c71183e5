package io.fleet.manage.door;

import io.fleet.platform.door.Exchange;
import io.vertx.core.Future;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks things up by a name in the path. */
public final class Names {
  private Names() {}

  /**
   * Finds by the name as it came, and when there is none, by the name decoded once more: fleetctl
   * encodes names twice (fleetctl page 5.5), other clients once.
   */
  public static <T> T find(
      Exchange in,
      Function<String, Future<Optional<T>>> look,
      Supplier<? extends RuntimeException> missing) {
    var name = in.pathText("name");
    var found = Wait.on(look.apply(name));
    if (found.isPresent()) return found.get();
    if (name.indexOf('%') < 0) throw missing.get();
    return Wait.on(look.apply(decoded(name))).orElseThrow(missing);
  }

  private static String decoded(String name) {
    try {
      // A plus is a plus in a path; the decoder is made for forms.
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
