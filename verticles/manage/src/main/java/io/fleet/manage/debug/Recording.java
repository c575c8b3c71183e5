package io.fleet.manage.debug;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Configuration;

/** What Java's flight recorder can tell of some seconds. */
enum Recording implements Named {
  PROFILE("profile", 30, "what the CPU did"),
  TRACE("trace", 1, "all that happened"),
  ALLOCS("allocs", 5, "what was allocated"),
  BLOCK("block", 5, "what threads waited for, from 1 ms"),
  MUTEX("mutex", 5, "which locks threads waited for");

  private static final List<String> WAITS =
      List.of(
          "jdk.ThreadPark",
          "jdk.ThreadSleep",
          "jdk.JavaMonitorWait",
          "jdk.SocketRead",
          "jdk.SocketWrite",
          "jdk.FileForce",
          "jdk.VirtualThreadPinned");

  private final String word;
  private final int usualSeconds;
  private final String about;

  Recording(String word, int usualSeconds, String about) {
    this.word = word;
    this.usualSeconds = usualSeconds;
    this.about = about;
  }

  @Override
  public String word() {
    return word;
  }

  int usualSeconds() {
    return usualSeconds;
  }

  /** For whoever opens it. */
  String about() {
    return about + ": a recording of Java Flight Recorder, for jfr or JDK Mission Control";
  }

  /** Not started. */
  jdk.jfr.Recording make() {
    return switch (this) {
      case PROFILE -> thorough();
      case TRACE -> waiting(thorough(), Duration.ZERO);
      case ALLOCS -> {
        var made = new jdk.jfr.Recording();
        made.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s").withStackTrace();
        yield made;
      }
      case BLOCK -> waiting(new jdk.jfr.Recording(), Duration.ofMillis(1));
      case MUTEX -> {
        var made = new jdk.jfr.Recording();
        made.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
        yield made;
      }
    };
  }

  private static jdk.jfr.Recording waiting(jdk.jfr.Recording made, Duration from) {
    WAITS.forEach(wait -> made.enable(wait).withThreshold(from).withStackTrace());
    return made;
  }

  private static jdk.jfr.Recording thorough() {
    try {
      return new jdk.jfr.Recording(Configuration.getConfiguration("profile"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException("the runtime's own settings cannot be read", e);
    }
  }
}
