package io.fleet.agents.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process and its children have used, from /proc. */
final class ProcessUse {
  // USER_HZ, which the kernel fixes at 100 for what it tells user space on all common platforms.
  private static final long MICROS_PER_TICK = 10_000;

  private ProcessUse() {}

  /** CPU time of all threads, in user space and in the kernel. */
  static long cpuMicros(ProcessHandle process) {
    return tree(process).mapToLong(each -> ticks(each.pid()) * MICROS_PER_TICK).sum();
  }

  /** The same of this process without its children, which are the product. */
  static long ownCpuMicros() {
    return ticks(ProcessHandle.current().pid()) * MICROS_PER_TICK;
  }

  /** Memory that is resident, in MiB; 0 when the process is gone. */
  static long residentMib(ProcessHandle process) {
    return tree(process).mapToLong(each -> resident(each.pid())).sum() / 1024;
  }

  private static Stream<ProcessHandle> tree(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  // Fields 14 and 15; the name in field 2 may hold spaces and parentheses, so count after its end.
  private static long ticks(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (IOException e) {
      // It has ended: what it used is not known any more.
      return 0;
    }
  }

  private static long resident(long pid) {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
