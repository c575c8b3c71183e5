package io.fleet.server.preview;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags of every JVM that runs Vert.x, the same as those of {@code bin/fleet}. */
final class JvmFlags {
  static final List<String> COMMON =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          // Netty's pooled buffers are freed at once instead of by the collector.
          "--sun-misc-unsafe-memory-access=allow",
          "-Dio.netty.noUnsafe=false",
          "-XX:-UsePerfData",
          // Hazelcast asks for these, to watch its own memory.
          "--add-modules=java.se",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  // With both, and more room for young objects, 100,000 hosts fit (docs/performance.md): stops are
  // short and rare, and what 10,000 connections touch is spread over hundreds of MB.
  private static final List<String> NODE =
      List.of(
          "-XX:+UseParallelGC",
          "-XX:+UseTransparentHugePages",
          // The classes of a start fit, so that no whole collection comes in the middle of it.
          "-XX:MetaspaceSize=192m");

  private JvmFlags() {}

  /** What a node gets besides: as in {@code bin/fleet}, FLEET_JVM_OPTS has the last word. */
  static List<String> node(String heap) {
    var own = System.getenv().getOrDefault("FLEET_JVM_OPTS", "");
    return Stream.of(Stream.of(heap), NODE.stream(), Pattern.compile("\\s+").splitAsStream(own))
        .flatMap(flags -> flags)
        .filter(flag -> !flag.isEmpty())
        .toList();
  }
}
