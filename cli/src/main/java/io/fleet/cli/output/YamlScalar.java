package io.fleet.cli.output;

import java.util.regex.Pattern;

/**
 * One string in YAML. Quoted by YAML 1.1's rules, under which Fleet's own tools read: there {@code
 * yes} is true and {@code 1:30} is ninety.
 */
final class YamlScalar {
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "~|<<|=|null|true|false|yes|no|on|off|y|n"
              + "|[-+]?[0-9][0-9_]*|[-+]?[0-9_]*\\.[0-9_]*([e][-+]?[0-9]+)?|[-+]?[0-9]+e[-+]?[0-9]+"
              + "|[-+]?0x[0-9a-f_]+|[-+]?0o?[0-7_]+|[-+]?0b[01_]+|[-+]?\\.(inf|nan)"
              + "|[-+]?[0-9]+(:[0-5]?[0-9])+(\\.[0-9]*)?"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEEDS_QUOTES =
      Pattern.compile(
          "[-?:](?=\\s|$).*|[,\\[\\]{}#&*!|>'\"%@`].*|---.*|\\.\\.\\..*|\\s.*|.*\\s|.*: .*|.*:|.*"
              + " #.*");
  private static final Pattern NO_LITERAL = Pattern.compile("(?s)\\s.*|.*[ \\t]\\n.*|.*[ \\t]");

  private YamlScalar() {}

  /**
   * The string as a scalar, without a final line end.
   *
   * @param indent of the key that it belongs to; lines of a literal go two deeper
   */
  static String of(String string, int indent) {
    if (string.isEmpty() || AMBIGUOUS.matcher(string).matches()) return doubleQuoted(string);
    if (string.indexOf('\n') >= 0) {
      var lines = string.replace("\n", "").replace("\t", "");
      var plain = !unprintable(lines) && !NO_LITERAL.matcher(string).matches();
      return plain ? literal(string, indent) : doubleQuoted(string);
    }
    if (unprintable(string)) return doubleQuoted(string);
    if (NEEDS_QUOTES.matcher(string).matches()) return "'" + string.replace("'", "''") + "'";
    return string;
  }

  private static boolean unprintable(String string) {
    return string
        .codePoints()
        .anyMatch(
            c ->
                Character.isISOControl(c)
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    || c == 0x2028
                    || c == 0x2029
                    || c == 0xfeff);
  }

  private static String literal(String string, int indent) {
    var kept = string.endsWith("\n\n") ? "|+" : string.endsWith("\n") ? "|" : "|-";
    var text = new StringBuilder(kept);
    var body = string.endsWith("\n") ? string.substring(0, string.length() - 1) : string;
    for (var line : body.split("\n", -1)) {
      text.append('\n');
      if (!line.isEmpty()) text.repeat(' ', indent + 2).append(line);
    }
    return text.toString();
  }

  private static String doubleQuoted(String string) {
    var text = new StringBuilder("\"");
    string
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                  if (unprintable(Character.toString(c))) text.append("\\u%04x".formatted(c));
                  else text.appendCodePoint(c);
                }
              }
            });
    return text.append('"').toString();
  }
}
