package io.fleet.server.preview;

import java.util.List;

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

  private JvmFlags() {}
}
