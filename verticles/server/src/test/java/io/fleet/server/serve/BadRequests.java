package io.fleet.server.serve;

import io.fleet.platform.door.Door;
import io.fleet.platform.door.DoorClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** The kinds of nonsense, each with the answers that are right for a door. */
final class BadRequests {
  private static final Predicate<Door> DEVICE_POST =
      door -> door.kind() == DoorClass.DEVICE && door.method().equals("POST");
  private static final Predicate<Door> TAKES_JSON = door -> door.json() || DEVICE_POST.test(door);

  private BadRequests() {}

  /**
   * One kind.
   *
   * @param method null: the door's own
   * @param device statuses that are right at a device door
   * @param other statuses that are right elsewhere
   * @param sendsAway whether an agent must enroll again
   */
  record Bad(
      String name,
      Predicate<Door> where,
      String method,
      byte[] body,
      List<String> headers,
      Set<Integer> device,
      Set<Integer> other,
      boolean sendsAway) {
    boolean fits(Door door) {
      return where.test(door);
    }

    String method(Door door) {
      return method == null ? door.method() : method;
    }

    Set<Integer> statuses(Door door) {
      return door.kind() == DoorClass.DEVICE ? device : other;
    }
  }

  static List<Bad> all() {
    var huge = "X-Huge: " + "h".repeat(300_000);
    return List.of(
        at(
            TAKES_JSON,
            "a body that is not JSON",
            bytes("{not json"),
            List.of(),
            Set.of(400),
            Set.of(400)),
        at(
            TAKES_JSON,
            "invalid UTF-8 in a broken body",
            new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"'},
            List.of(),
            Set.of(400),
            Set.of(400)),
        at(
            TAKES_JSON,
            "a gzip bomb",
            bomb(),
            List.of("Content-Encoding: gzip"),
            Set.of(400, 413),
            Set.of(400, 413)),
        at(
            TAKES_JSON,
            "gzip that is none",
            bytes("{}"),
            List.of("Content-Encoding: gzip"),
            Set.of(400),
            Set.of(400)),
        at(
            TAKES_JSON.and(door -> door.diskLimit() == 0),
            "a body of 100 MB",
            null,
            List.of("Content-Length: 104857600"),
            Set.of(413),
            Set.of(413)),
        at(
            TAKES_JSON,
            "a body of 2 GB",
            null,
            List.of("Content-Length: 2147483648"),
            Set.of(413),
            Set.of(413)),
        at(door -> true, "a huge header", null, List.of(huge), Set.of(431), Set.of(431)),
        new Bad(
            "a wrong method",
            door -> true,
            "PURGE",
            null,
            List.of(),
            Set.of(405),
            Set.of(405),
            false),
        new Bad(
            "an unknown node key",
            door -> DEVICE_POST.test(door) && carriesNodeKey(door),
            null,
            bytes("{\"node_key\":\"nobody\",\"log_type\":\"result\",\"data\":[],\"queries\":{}}"),
            List.of(),
            Set.of(401),
            Set.of(),
            true),
        new Bad(
            "a wrong secret",
            door -> door.paths().getFirst().endsWith("/osquery/enroll"),
            null,
            bytes("{\"enroll_secret\":\"wrong\",\"host_identifier\":\"x\"}"),
            List.of(),
            Set.of(401),
            Set.of(),
            true));
  }

  private static Bad at(
      Predicate<Door> where,
      String name,
      byte[] body,
      List<String> headers,
      Set<Integer> device,
      Set<Integer> other) {
    return new Bad(name, where, null, body, headers, device, other, false);
  }

  private static boolean carriesNodeKey(Door door) {
    var path = door.paths().getFirst();
    return path.startsWith("/api/osquery/")
        && !path.endsWith("/enroll")
        && !path.endsWith("/block");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // 100 MB of spaces in some 100 KB.
  private static byte[] bomb() {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      var megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (var i = 0; i < 100; i++) gzip.write(megabyte);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
