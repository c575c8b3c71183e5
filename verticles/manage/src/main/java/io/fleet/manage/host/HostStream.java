package io.fleet.manage.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Parts;
import io.fleet.platform.json.Json;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Function;

/**
 * A list of hosts as an answer: at once when it is short, part by part when it is long. A list
 * without pages has every host there is; whole, one of a hundred thousand is 200 MB.
 */
final class HostStream {
  private static final int PART = 1_000;

  private HostStream() {}

  /**
   * The answer {@code {"hosts": [...]}}, with members after it.
   *
   * @param page makes hosts of their numbers
   */
  static Answer answer(
      List<Integer> ids, Function<List<Integer>, List<ObjectNode>> page, ObjectNode after) {
    if (ids.size() <= PART) {
      var whole = JsonNodeFactory.instance.objectNode();
      whole.putArray("hosts").addAll(page.apply(ids));
      return Answer.json(whole.setAll(after));
    }
    return Answer.parts(Answer.JSON, Parts.here(new Pieces(ids, page, after)::next));
  }

  /** Cuts the text of the whole into pieces that are each made from some of the hosts. */
  private static final class Pieces {
    private static final String OPEN = "{\n  \"hosts\": [\n";
    private static final String CLOSE = "\n  ]\n}\n";

    private final List<Integer> ids;
    private final Function<List<Integer>, List<ObjectNode>> page;
    private final ObjectNode after;
    private int from;
    private boolean begun;
    private boolean closed;

    Pieces(List<Integer> ids, Function<List<Integer>, List<ObjectNode>> page, ObjectNode after) {
      this.ids = ids;
      this.page = page;
      this.after = after;
    }

    @org.jspecify.annotations.Nullable
    Buffer next() {
      while (from < ids.size()) {
        var to = Math.min(from + PART, ids.size());
        var hosts = page.apply(ids.subList(from, to));
        from = to;
        // All of them may have been deleted meanwhile.
        if (!hosts.isEmpty()) return piece(hosts);
      }
      if (closed) return null;
      closed = true;
      return end();
    }

    private Buffer piece(List<ObjectNode> hosts) {
      var some = JsonNodeFactory.instance.objectNode();
      some.putArray("hosts").addAll(hosts);
      var text = Json.answer(some);
      var bare = text.slice(OPEN.length(), text.length() - CLOSE.length());
      var piece = Buffer.buffer(bare.length() + OPEN.length());
      piece.appendString(begun ? ",\n" : OPEN).appendBuffer(bare);
      begun = true;
      return piece;
    }

    private Buffer end() {
      var end = Buffer.buffer(begun ? "\n  ]" : "{\n  \"hosts\": []");
      if (after.isEmpty()) return end.appendString("\n}\n");
      var more = Json.answer(after);
      return end.appendString(",").appendBuffer(more.slice(1, more.length()));
    }
  }
}
