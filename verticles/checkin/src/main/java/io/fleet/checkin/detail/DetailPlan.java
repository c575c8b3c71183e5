package io.fleet.checkin.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a host is asked in a round of details, by platform and features; made once for each pair of
 * them. Thread-safe.
 */
public final class DetailPlan {
  // Platforms are the hosts' own words: beyond any sensible number of them nothing is kept.
  private static final int MOST_KEPT = 1_000;

  private final Map<Key, List<Question>> plans = new ConcurrentHashMap<>();

  private record Key(String platform, Features features) {}

  /**
   * One query.
   *
   * @param additional whether it is an administrator's own
   * @param name without any prefix
   */
  public record Question(boolean additional, String name, String sql, String discovery) {}

  /** The questions for hosts of this platform, empty while it is unknown. */
  public List<Question> of(String platform, Features features) {
    var key = new Key(platform, features);
    var kept = plans.get(key);
    if (kept != null) return kept;
    var made = make(platform, features);
    if (plans.size() >= MOST_KEPT) plans.clear();
    plans.put(key, made);
    return made;
  }

  private static List<Question> make(String platform, Features features) {
    var questions = new ArrayList<Question>();
    for (var detail : Details.all()) {
      if (!detail.asks(platform) || !Details.isAsked(detail, features)) continue;
      var sql = features.overrides().getOrDefault(detail.name(), Optional.of(detail.sql()));
      questions.add(new Question(false, detail.name(), sql.orElseThrow(), detail.discovery()));
    }
    features
        .additional()
        .forEach((name, sql) -> questions.add(new Question(true, name, sql, Discovery.ALWAYS)));
    return List.copyOf(questions);
  }
}
