package io.fleet.agents.carve;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files a statement asks the agent to carve: {@code carves} with {@code carve = 1} and a
 * path, or the function {@code carve('path')} (section 8.1 of the protocol page).
 */
final class CarveRequests {
  private static final int MOST = 16;
  private static final Pattern TABLE =
      Pattern.compile("\\bfrom\\s+carves\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern WANTED =
      Pattern.compile("\\bcarve\\s*=\\s*'?1\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern PATH =
      Pattern.compile("\\bpath\\s*(?:=|like)\\s*'((?:[^']|'')+)'", Pattern.CASE_INSENSITIVE);
  private static final Pattern FUNCTION =
      Pattern.compile("\\bcarve\\s*\\(\\s*'((?:[^']|'')+)'\\s*\\)", Pattern.CASE_INSENSITIVE);

  private CarveRequests() {}

  /** Paths as they stand in the statement, globs and all; empty for any other statement. */
  static List<String> in(String sql) {
    var byTable =
        TABLE.matcher(sql).find() && WANTED.matcher(sql).find()
            ? PATH.matcher(sql).results()
            : Stream.<java.util.regex.MatchResult>empty();
    return Stream.concat(byTable, FUNCTION.matcher(sql).results())
        .map(found -> found.group(1).replace("''", "'"))
        .distinct()
        .limit(MOST)
        .toList();
  }
}
