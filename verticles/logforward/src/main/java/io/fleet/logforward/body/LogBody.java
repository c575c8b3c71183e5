package io.fleet.logforward.body;

import org.jspecify.annotations.Nullable;

/**
 * What a log request says.
 *
 * <p>Read as Fleet's decoder does (protocol page, section 2): the first JSON value of the body
 * counts and the rest is ignored, unknown members too; names without regard to case, in any order;
 * of a name given twice the last counts; null is as absent.
 *
 * @param nodeKey empty when absent
 * @param logType empty when absent
 * @param lines null when {@code data} is absent or no list
 */
public record LogBody(String nodeKey, String logType, @Nullable Lines lines) {

  /** Reads a body. The array is kept, and its line breaks between tokens become blanks. */
  public static LogBody parse(byte[] body) throws BadBody {
    return new Reading(body).read();
  }

  private static final class Reading {
    private final byte[] body;
    private final JsonCursor cursor;
    private String nodeKey = "";
    private String logType = "";
    private @Nullable Lines lines;

    Reading(byte[] body) {
      this.body = body;
      cursor = new JsonCursor(body);
    }

    LogBody read() throws BadBody {
      cursor.space();
      if (cursor.atEnd()) throw new BadBody("Expected JSON Body");
      if (cursor.peek() == 'n') {
        // Only null begins so; it counts as an object without members.
        cursor.value();
        return new LogBody("", "", null);
      }
      cursor.demand('{');
      cursor.space();
      if (!cursor.pass('}')) {
        do {
          cursor.space();
          member(cursor.name());
          cursor.space();
        } while (cursor.pass(','));
        cursor.demand('}');
      }
      return new LogBody(nodeKey, logType, lines);
    }

    private void member(String name) throws BadBody {
      cursor.space();
      if (cursor.peek() == 'n') {
        cursor.value();
      } else if (name.equalsIgnoreCase("node_key")) {
        nodeKey = text("node_key");
      } else if (name.equalsIgnoreCase("log_type")) {
        logType = text("log_type");
      } else if (name.equalsIgnoreCase("data")) {
        lines = list();
      } else {
        cursor.value();
      }
    }

    private String text(String name) throws BadBody {
      if (cursor.peek() != '"') throw new BadBody(name + " is not a string");
      return cursor.text();
    }

    private @Nullable Lines list() throws BadBody {
      if (!cursor.pass('[')) {
        cursor.value();
        return null;
      }
      var found = new Lines(body);
      cursor.space();
      if (cursor.pass(']')) return found;
      do {
        cursor.space();
        var from = cursor.at();
        cursor.value();
        found.add(from, cursor.at());
        cursor.space();
      } while (cursor.pass(','));
      cursor.demand(']');
      return found;
    }
  }
}
