package io.fleet.jobs.automation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How services mark up text. Hosts choose their names, which must stay nothing but text. */
enum Markup {
  /** Jira's. Its backslash escapes neither itself nor a colon. */
  WIKI("[-#*_+?^~|%{}\\[\\]()!@\\\\]") {
    @Override
    String escaped(String special) {
      return switch (special) {
        case "\\" -> "&#92;";
        case ":" -> "&#58;";
        default -> super.escaped(special);
      };
    }
  },
  /** Zendesk's. Braces stand for placeholders there. */
  MARKDOWN("[\\\\`*_{}\\[\\]<>#~&]");

  // Addresses become links by themselves; a colon between words is none.
  private static final String COLON = "|:(?=\\S)";

  private final Pattern special;

  Markup(String special) {
    this.special = Pattern.compile(special + COLON);
  }

  /** Writes a text of one line so that it is shown as it is within a line. */
  String plain(String text) {
    return special
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(escaped(found.group())));
  }

  String escaped(String special) {
    return "\\" + special;
  }
}
