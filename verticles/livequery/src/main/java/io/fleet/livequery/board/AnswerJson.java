package io.fleet.livequery.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleet.platform.campaigns.CampaignBoard.LiveAnswer;
import io.fleet.platform.json.Json;
import io.fleet.store.live.LiveAnswers;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Map;

/** Answers in the form in which they are stored, within the bound of one host. Thread-safe. */
final class AnswerJson {
  private static final int ERROR_CHARS = 4_096;
  // A viewer's row carries the host's names too, so a million empty rows are not nothing.
  private static final int ROW_COST = 64;

  private final int maxBytes;
  private final Counter cut;

  AnswerJson(int maxBytes, Counter cut) {
    this.maxBytes = maxBytes;
    this.cut = cut;
  }

  LiveAnswers.Answer of(LiveAnswer answer) {
    var host = answer.host().id().value();
    var error = answer.error();
    if (error != null) {
      var shortened = error.length() > ERROR_CHARS ? error.substring(0, ERROR_CHARS) : error;
      return new LiveAnswers.Answer(answer.campaign(), host, 'f', "[]", shortened, false);
    }
    var rows = answer.rows();
    if (rows.isEmpty()) {
      return new LiveAnswers.Answer(answer.campaign(), host, 'e', "[]", null, false);
    }
    var json = new StringBuilder("[");
    var fit = fit(rows, json);
    if (fit < rows.size()) {
      cut.increment();
      append(json, Map.of("fleet_note", note(rows.size() - fit, rows.size())));
    }
    json.append(']');
    return new LiveAnswers.Answer(
        answer.campaign(), host, 'r', json.toString(), null, fit < rows.size());
  }

  // As many whole rows as there is room for.
  private int fit(List<Map<String, String>> rows, StringBuilder json) {
    var cost = 0L;
    for (var i = 0; i < rows.size(); i++) {
      var before = json.length();
      append(json, rows.get(i));
      cost += Math.max(ROW_COST, utf8Length(json, before));
      if (cost > maxBytes) {
        json.setLength(before);
        return i;
      }
    }
    return rows.size();
  }

  private String note(int left, int all) {
    return left
        + " of "
        + all
        + " rows left out: a host's answer is kept up to "
        + maxBytes
        + " bytes";
  }

  private static void append(StringBuilder json, Map<String, String> row) {
    if (json.length() > 1) json.append(',');
    try {
      json.append(Json.MAPPER.writeValueAsString(row));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int utf8Length(CharSequence text, int from) {
    var bytes = 0;
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      // Each half of a surrogate pair counts two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
