package io.fleet.platform.jobs;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Runs a schedule of jobs once, out of its turn. Thread-safe; nothing blocks. */
public interface JobTrigger {
  /** What came of it. */
  sealed interface Outcome {}

  /** It runs now. */
  record Started() implements Outcome {}

  /** It was running already, on this node or another, for so long. */
  record Running(Duration since) implements Outcome {}

  /** There is no schedule of this name, but of these. */
  record Unknown(List<String> names) implements Outcome {
    public Unknown {
      names = List.copyOf(names);
    }
  }

  /** Starts the schedule of this name, for instance {@code automations}. */
  Future<Outcome> trigger(String name);
}
