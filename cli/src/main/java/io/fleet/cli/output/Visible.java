package io.fleet.cli.output;

/** Text of hosts and servers for a terminal: it may carry escape sequences, and is not trusted. */
public final class Visible {
  private Visible() {}

  /** The text with every control character but the line end made visible as {@code ?}. */
  public static String text(String untrusted) {
    var clean = new StringBuilder(untrusted.length());
    untrusted
        .codePoints()
        .forEach(
            c -> {
              if (c == '\t') clean.append(' ');
              else if (c != '\n' && Character.isISOControl(c)) clean.append('?');
              else clean.appendCodePoint(c);
            });
    return clean.toString();
  }
}
