package io.fleet.agents.light;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.agents.sql.SqlAnswer;
import io.fleet.agents.sql.SqlEngine;
import io.fleet.agents.table.AgentFacts;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.OwnWords;
import io.fleet.agents.table.Platform;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer per statement and platform, made once by running it on a model host whose own words
 * are marks, and shared by all hosts: each puts its words where the marks are. Belongs to one loop.
 */
final class CannedAnswers {
  private static final int MOST = 2_000;
  private static final byte[] NO_ROWS = {'[', ']'};

  private final SqlEngine sql;
  private final String version;
  private final long seed;
  private final Map<String, String> flags;
  private final Map<String, Future<Canned>> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Future<Canned>> eldest) {
          return size() > MOST;
        }
      };

  CannedAnswers(SqlEngine sql, String version, long seed, Map<String, String> flags) {
    this.flags = new HashMap<>(flags);
    this.sql = sql;
    this.version = version;
    this.seed = seed;
  }

  /**
   * Rows as JSON in UTF-8, cut where a host's own words go.
   *
   * @param parts what stands between the words
   * @param words the word after each part but the last
   */
  record Canned(
      int status, String message, boolean anyRow, List<byte[]> parts, List<String> words) {
    void rows(Buffer out, OwnWords host) {
      for (int i = 0; i < parts.size(); i++) {
        out.appendBytes(parts.get(i));
        if (i < words.size()) {
          out.appendString(host.word(words.get(i)));
        }
      }
    }
  }

  /** Takes over what a configuration says of the flags that these hosts tell. */
  void options(JsonNode options) {
    for (var flag : flags.entrySet()) {
      var told = options.path(flag.getKey()).asText();
      if (told.isEmpty() || told.equals(flag.getValue())) continue;
      flag.setValue(told);
      known.clear();
    }
  }

  Future<Canned> of(Platform platform, String statement) {
    var key = platform + " " + statement;
    var answer = known.get(key);
    if (answer == null) {
      long now = System.currentTimeMillis() / 1000;
      var agent = new AgentFacts(version, now, now, "", flags, List.of(), List.of(), 0);
      answer = sql.query(model(platform), agent, statement).map(CannedAnswers::canned);
      known.put(key, answer);
    }
    return answer;
  }

  private HostFacts model(Platform platform) {
    var marks = new LinkedHashMap<String, String>();
    for (var word : OwnWords.NAMES) {
      marks.put(word, "@@" + word + "@@");
    }
    return HostFacts.of(platform, 0, seed).with(marks);
  }

  private static Canned canned(SqlAnswer answer) {
    return switch (answer) {
      case SqlAnswer.Rows found -> cut(found);
      case SqlAnswer.Failed failed ->
          new Canned(1, failed.message(), false, List.of(NO_ROWS), List.of());
      case SqlAnswer.TooLong late ->
          new Canned(1, "distributed query is denylisted", false, List.of(NO_ROWS), List.of());
    };
  }

  private static Canned cut(SqlAnswer.Rows found) {
    String text;
    try {
      text = Verdict.Json.MAPPER.writeValueAsString(found.rows());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    var parts = new ArrayList<byte[]>();
    var words = new ArrayList<String>();
    int from = 0;
    for (int at = text.indexOf("@@"); at >= 0; at = text.indexOf("@@", from)) {
      int end = text.indexOf("@@", at + 2);
      var word = end < 0 ? "" : text.substring(at + 2, end);
      if (!OwnWords.NAMES.contains(word)) {
        break;
      }
      parts.add(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
      words.add(word);
      from = end + 2;
    }
    parts.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return new Canned(0, "", !found.rows().isEmpty(), parts, words);
  }
}
