package io.fleet.agents.kit;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Shows every rule on a server, one after the other. */
final class DeviceKit {
  private DeviceKit() {}

  /**
   * What became of a rule.
   *
   * @param kept whether the server keeps it
   * @param seen its answer, or what went wrong
   */
  record Finding(Rule rule, boolean kept, String seen) {}

  static List<Rule> rules() {
    return Stream.of(
            AnswerRules.all(),
            HostRules.all(),
            DistributedRules.all(),
            LogRules.all(),
            CarveRules.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Tells of each finding as it is made; gives how many rules are broken. */
  static int run(Wire wire, Consumer<Finding> report) {
    var broken = 0;
    for (var rule : rules()) {
      var finding = check(wire, rule);
      if (!finding.kept()) broken++;
      report.accept(finding);
    }
    return broken;
  }

  private static Finding check(Wire wire, Rule rule) {
    try {
      return new Finding(rule, true, rule.check().run(wire));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Finding(rule, false, "interrupted");
    } catch (Exception e) {
      return new Finding(
          rule, false, e instanceof Broken ? String.valueOf(e.getMessage()) : e.toString());
    }
  }
}
