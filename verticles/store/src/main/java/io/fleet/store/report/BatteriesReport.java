package io.fleet.store.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** All batteries of a host. */
public record BatteriesReport(List<Battery> batteries) implements Report {
  /** One of them; {@code health} is the host's own word. */
  public record Battery(String serial, int cycles, String health) {
    public Battery {
      serial = Text.cut(serial, 255);
      health = Text.cut(health, 40);
    }
  }

  public BatteriesReport {
    var distinct = new LinkedHashMap<String, Battery>();
    for (var one : batteries) distinct.putIfAbsent(one.serial().toLowerCase(Locale.ROOT), one);
    batteries = List.copyOf(distinct.values());
  }

  @Override
  public ReportKind kind() {
    return ReportKind.BATTERIES;
  }

  @Override
  public List<String> normalised() {
    return batteries.stream().map(Battery::toString).sorted().toList();
  }
}
