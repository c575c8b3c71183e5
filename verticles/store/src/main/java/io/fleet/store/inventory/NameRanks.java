package io.fleet.store.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names as numbers in the order of the names, without regard to case. */
final class NameRanks {
  private final TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<Integer, Long> ranks = new HashMap<>();

  NameRanks(Map<Integer, String> byId) {
    names.add("");
    names.addAll(byId.values());
    byId.forEach((id, name) -> ranks.put(id, rank(name)));
  }

  /** The rank of a name's owner; one without a name comes first. */
  long of(int id) {
    return ranks.getOrDefault(id, rank(""));
  }

  /** The rank of a text that may lie between two names; null without one. */
  @Nullable Long cursor(@Nullable String text) {
    return text == null ? null : rank(text);
  }

  // Names have odd ranks, what lies between them an even one.
  private long rank(String text) {
    return names.headSet(text, false).size() * 2L + (names.contains(text) ? 1 : 0);
  }
}
