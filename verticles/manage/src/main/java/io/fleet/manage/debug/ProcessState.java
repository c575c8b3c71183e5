package io.fleet.manage.debug;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this Java process can tell of the present moment. Blocks; some look at the whole heap. */
enum ProcessState implements Named {
  CMDLINE("cmdline", "the command line, without secrets; words end with NUL"),
  GOROUTINE("goroutine", "a thread dump: what each thread is doing, virtual ones too"),
  HEAP("heap", "a class histogram: what fills the memory; the process stands still meanwhile"),
  THREADCREATE("threadcreate", "how many threads there are, and the CPU time of each");

  private static final String[] EVERYTHING = {"-all"};

  private final String word;
  private final String about;

  ProcessState(String word, String about) {
    this.word = word;
    this.about = about;
  }

  @Override
  public String word() {
    return word;
  }

  /** For whoever reads it. */
  String about() {
    return about;
  }

  Buffer bytes() throws IOException, JMException {
    return switch (this) {
      case CMDLINE -> Buffer.buffer(String.join("\0", CommandLine.words()));
      case GOROUTINE -> threadDump();
      case HEAP -> Buffer.buffer(memory() + histogram());
      case THREADCREATE -> Buffer.buffer(threads());
    };
  }

  // The bean writes into a file that must not be there.
  private static Buffer threadDump() throws IOException {
    var folder = Files.createTempDirectory("fleet-threads");
    var file = folder.resolve("dump");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return Buffer.buffer(Files.readAllBytes(file));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static String memory() {
    var memory = ManagementFactory.getMemoryMXBean();
    var text = new StringBuilder();
    text.append("heap ").append(memory.getHeapMemoryUsage()).append('\n');
    text.append("other ").append(memory.getNonHeapMemoryUsage()).append('\n');
    for (var pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      text.append("buffers ").append(pool.getName()).append(' ').append(pool.getMemoryUsed());
      text.append(" bytes in ").append(pool.getCount()).append('\n');
    }
    return text.append('\n').toString();
  }

  // With what nothing refers to any more; counting without it would collect garbage first.
  private static String histogram() throws JMException {
    var told =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {EVERYTHING},
                new String[] {String[].class.getName()});
    return String.valueOf(told);
  }

  private static String threads() {
    var bean = ManagementFactory.getThreadMXBean();
    var text = new StringBuilder();
    text.append("platform threads now ").append(bean.getThreadCount());
    text.append(", at most ").append(bean.getPeakThreadCount());
    text.append(", started ").append(bean.getTotalStartedThreadCount()).append("\n\n");
    text.append("     CPU ms  state           name\n");
    for (var info : bean.getThreadInfo(bean.getAllThreadIds())) {
      if (info == null) continue; // ended meanwhile
      text.append(
          "%11d  %-15s %s%n"
              .formatted(
                  bean.getThreadCpuTime(info.getThreadId()) / 1_000_000,
                  info.getThreadState(),
                  info.getThreadName()));
    }
    return text.toString();
  }
}
