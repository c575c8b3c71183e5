package io.fleet.manage.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Parts;
import io.fleet.platform.json.Json;
import io.fleet.store.inventory.FoundHosts;
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
   * @param page how hosts are shown
   */
  static Answer answer(
      FoundHosts found, Function<FoundHosts, List<ObjectNode>> page, ObjectNode after) {
    if (found.size() <= PART) {
      var whole = JsonNodeFactory.instance.objectNode();
      whole.putArray("hosts").addAll(page.apply(found));
      return Answer.json(whole.setAll(after));
    }
    return Answer.parts(Answer.JSON, Parts.here(new Pieces(found, page, after)::next));
  }

  /** Cuts the text of the whole into pieces that are each made from some of the hosts. */
  private static final class Pieces {
    private static final String OPEN = "{\n  \"hosts\": [\n";
    private static final String CLOSE = "\n  ]\n}\n";

    private final FoundHosts found;
    private final Function<FoundHosts, List<ObjectNode>> page;
    private final ObjectNode after;
    private int from;
    private boolean begun;
    private boolean closed;

    Pieces(FoundHosts found, Function<FoundHosts, List<ObjectNode>> page, ObjectNode after) {
      this.found = found;
      this.page = page;
      this.after = after;
    }

    @org.jspecify.annotations.Nullable
    Buffer next() {
      if (from < found.size()) {
        var hosts = page.apply(found.part(from, PART));
        from += PART;
        return piece(hosts);
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
      var end = Buffer.buffer("\n  ]");
      if (after.isEmpty()) return end.appendString("\n}\n");
      var more = Json.answer(after);
      return end.appendString(",").appendBuffer(more.slice(1, more.length()));
    }
  }
}
