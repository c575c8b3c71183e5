package io.fleet.checkin.distributed;

import io.fleet.platform.door.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The queries for one host, as its read is answered. */
final class Round {
  private static final int ACCELERATE_SECONDS = 10;

  private final Map<String, String> queries = new TreeMap<>();
  private final Map<String, String> discovery = new TreeMap<>();

  void add(String name, String sql, String test) {
    queries.put(name, sql);
    discovery.put(name, test);
  }

  /** The answer; accelerated, the agent polls again after 5 s instead of its interval. */
  Answer answer(boolean accelerate) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("queries", queries);
    answer.put("discovery", discovery);
    if (accelerate) answer.put("accelerate", ACCELERATE_SECONDS);
    return Answer.json(answer);
  }
}
