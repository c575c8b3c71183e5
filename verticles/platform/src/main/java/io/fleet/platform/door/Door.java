package io.fleet.platform.door;

import java.util.List;
import java.util.Set;

/**
 * One way in: a method and a path that a room serves. The room {@code http} turns a request into an
 * {@link Exchange}, sends it over the local bus to {@link #address}, and writes the {@link Answer}.
 *
 * <p>A path holds parameters as {@code {name}} (any text without a slash, percent-decoded) or
 * {@code {name:int}} (digits; anything else is no such path).
 *
 * @param kind the form of its refusals
 * @param method in capitals
 * @param paths one or more absolute paths with parameters
 * @param entry who may enter
 * @param json whether a body is expected that is one JSON value: then it is read before the
 *     handler, and refused with 400 when it cannot be
 * @param bodyLimit bytes on the wire
 * @param inflatedLimit bytes after gzip is undone
 * @param diskLimit bytes that a body may have which is beyond {@code bodyLimit} or {@code
 *     inflatedLimit}: it is kept in a file and comes as {@link Exchange#large}; 0 refuses it
 * @param timeoutMillis how long {@code http} waits for the answer
 * @param reading what is refused before anyone asks whom the request is from
 */
public record Door(
    DoorClass kind,
    String method,
    List<String> paths,
    Entry entry,
    boolean json,
    int bodyLimit,
    int inflatedLimit,
    long diskLimit,
    int timeoutMillis,
    Reading reading) {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  public Door {
    paths = List.copyOf(paths);
  }

  /** The bus address of this door: unique, the same on every node. */
  public String address() {
    return "door " + method + " " + paths.getFirst();
  }

  /** A device door under {@code /api/osquery} and {@code /api/v1/osquery}. */
  public static Door device(String name) {
    return device("POST", List.of("/api/osquery/" + name, "/api/v1/osquery/" + name));
  }

  /** A device door at one path of its own, such as Orbit's. */
  public static Door deviceAt(String method, String path) {
    return device(method, List.of(path));
  }

  private static Door device(String method, List<String> paths) {
    return new Door(
        DoorClass.DEVICE,
        method,
        paths,
        Entry.PUBLIC,
        false,
        MIB,
        2 * MIB,
        0,
        15_000,
        Reading.ANYTHING);
  }

  /** An API door for signed-in callers under every version. */
  public static Door api(String method, String path) {
    return api(method, path, Version.all());
  }

  /** An API door for signed-in callers under some versions. */
  public static Door api(String method, String path, Set<Version> versions) {
    var paths = versions.stream().sorted().map(v -> "/api/" + v.word() + "/fleet/" + path).toList();
    return signedIn(DoorClass.API, method, paths);
  }

  /** An API door at one path of its own. */
  public static Door apiAt(String method, String... paths) {
    return signedIn(DoorClass.API, method, List.of(paths));
  }

  /** A door for signed-in people who look into a node: what is refused is told as plain text. */
  public static Door inspection(String... paths) {
    return signedIn(DoorClass.OPERATOR, "GET", List.of(paths));
  }

  private static Door signedIn(DoorClass kind, String method, List<String> paths) {
    return new Door(
        kind, method, paths, Entry.SIGNED_IN, false, MIB, 4 * MIB, 0, 30_000, Reading.ANYTHING);
  }

  /** The same, open to these. */
  public Door enter(Entry who) {
    return new Door(
        kind,
        method,
        paths,
        who,
        json,
        bodyLimit,
        inflatedLimit,
        diskLimit,
        timeoutMillis,
        reading);
  }

  /** The same, with a body of one JSON value. */
  public Door withJson() {
    return new Door(
        kind,
        method,
        paths,
        entry,
        true,
        bodyLimit,
        inflatedLimit,
        diskLimit,
        timeoutMillis,
        reading);
  }

  /** The same, with a body that can be read as such a record; {@code null} can, too. */
  public Door withJson(Class<?> body) {
    return withJson().reads(in -> in.bodyAs(body));
  }

  /** The same, where a request must be readable so before anyone asks whom it is from. */
  public Door reads(Reading more) {
    return new Door(
        kind,
        method,
        paths,
        entry,
        json,
        bodyLimit,
        inflatedLimit,
        diskLimit,
        timeoutMillis,
        reading.and(more));
  }

  /** The same, with other limits in bytes. */
  public Door limit(int wire, int inflated) {
    return new Door(
        kind, method, paths, entry, json, wire, inflated, diskLimit, timeoutMillis, reading);
  }

  /** The same, where larger bodies than memory should hold go over the disk. */
  public Door onDisk(long most) {
    return new Door(
        kind, method, paths, entry, json, bodyLimit, inflatedLimit, most, timeoutMillis, reading);
  }

  /** The same, with another time limit. */
  public Door timeout(int millis) {
    return new Door(
        kind, method, paths, entry, json, bodyLimit, inflatedLimit, diskLimit, millis, reading);
  }

  /** The same, also reached by these absolute paths. */
  public Door also(String... more) {
    var all = new java.util.ArrayList<>(paths);
    all.addAll(List.of(more));
    return new Door(
        kind,
        method,
        all,
        entry,
        json,
        bodyLimit,
        inflatedLimit,
        diskLimit,
        timeoutMillis,
        reading);
  }
}
