package io.fleet.store.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Answers to the queries that administrators ask every host in addition.
 *
 * @param answers rows as JSON by name
 * @param kept names whose query failed: what is stored of them stays
 */
public record AdditionalReport(SortedMap<String, String> answers, SortedSet<String> kept)
    implements Report {
  public AdditionalReport {
    answers = new TreeMap<>(answers);
    kept = new TreeSet<>(kept);
  }

  @Override
  public ReportKind kind() {
    return ReportKind.ADDITIONAL;
  }

  @Override
  public List<String> normalised() {
    var rows = new ArrayList<String>();
    answers.forEach((name, json) -> rows.add(Text.row(name, json)));
    kept.forEach(name -> rows.add(Text.row("failed", name)));
    return rows;
  }

  @Override
  public int rows() {
    // Of any size: counted by what it takes in memory, a hundred characters a row.
    return answers.values().stream().mapToInt(json -> json.length() / 100 + 1).sum() + 1;
  }
}
