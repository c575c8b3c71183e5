package io.fleet.agents.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** The SQL functions that osquery adds to SQLite's own. NULL in gives NULL out. */
final class OsqueryFunctions {
  private static final int LONGEST_MATCHED = 100_000;

  private OsqueryFunctions() {}

  private interface Body {
    @Nullable Object apply(List<String> arguments) throws SQLException;
  }

  static void addTo(Connection connection) throws SQLException {
    add(connection, "split", 3, a -> part(split(a.get(0), a.get(1)), a.get(2)));
    add(
        connection,
        "regex_split",
        3,
        a -> part(List.of(pattern(a.get(1)).split(bounded(a.get(0)), -1)), a.get(2)));
    add(connection, "regex_match", 3, a -> group(a.get(0), a.get(1), a.get(2)));
    add(connection, "concat", -1, a -> String.join("", a));
    add(
        connection,
        "concat_ws",
        -1,
        a -> a.isEmpty() ? "" : String.join(a.getFirst(), a.subList(1, a.size())));
    add(connection, "inet_aton", 1, a -> address(a.getFirst()));
    add(connection, "in_cidr_block", 2, a -> inBlock(a.get(0), a.get(1)));
    add(connection, "md5", 1, a -> digest("MD5", a.getFirst()));
    add(connection, "sha1", 1, a -> digest("SHA-1", a.getFirst()));
    add(connection, "sha256", 1, a -> digest("SHA-256", a.getFirst()));
    add(
        connection,
        "to_base64",
        1,
        a -> Base64.getEncoder().encodeToString(a.getFirst().getBytes(StandardCharsets.UTF_8)));
    add(connection, "from_base64", 1, a -> decoded(a.getFirst()));
    // What it starts is read from the statement before it runs.
    add(connection, "carve", 1, List::getFirst);
  }

  private static void add(Connection connection, String name, int arity, Body body)
      throws SQLException {
    Function.create(connection, name, new Call(body), arity, Function.FLAG_DETERMINISTIC);
  }

  private static final class Call extends Function {
    private final Body body;

    Call(Body body) {
      this.body = body;
    }

    @Override
    protected void xFunc() throws SQLException {
      var arguments = new ArrayList<String>();
      for (int i = 0; i < args(); i++) {
        var text = value_text(i);
        if (text == null) {
          result();
          return;
        }
        arguments.add(text);
      }
      switch (body.apply(arguments)) {
        case null -> result();
        case Long number -> result(number);
        case Object text -> result(text.toString());
      }
    }
  }

  /** Any of the characters splits, and empty parts do not count, as in osquery. */
  private static List<String> split(String text, String characters) {
    var parts = new ArrayList<String>();
    var tokens = new StringTokenizer(text, characters);
    while (tokens.hasMoreTokens()) {
      parts.add(tokens.nextToken());
    }
    return parts;
  }

  private static @Nullable String part(List<String> parts, String index) {
    int at = number(index);
    return at >= 0 && at < parts.size() ? parts.get(at) : null;
  }

  private static @Nullable String group(String text, String expression, String index)
      throws SQLException {
    var matcher = pattern(expression).matcher(bounded(text));
    int at = number(index);
    return matcher.find() && at >= 0 && at <= matcher.groupCount() ? matcher.group(at) : null;
  }

  private static Pattern pattern(String expression) throws SQLException {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new SQLException("Invalid regex: " + e.getDescription(), e);
    }
  }

  private static String bounded(String text) {
    return text.length() > LONGEST_MATCHED ? text.substring(0, LONGEST_MATCHED) : text;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static @Nullable Long address(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return null;
    }
    long value = 0;
    for (var part : text.split("\\.", -1)) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        return null;
      }
      value = value << 8 | octet;
    }
    return value;
  }

  private static Long inBlock(String block, String text) {
    int slash = block.indexOf('/');
    var network = address(slash < 0 ? block : block.substring(0, slash));
    var address = address(text);
    int bits = slash < 0 ? 32 : number(block.substring(slash + 1));
    if (network == null || address == null || bits < 0 || bits > 32) {
      return 0L;
    }
    return network >>> (32 - bits) == address >>> (32 - bits) ? 1L : 0L;
  }

  private static String digest(String algorithm, String text) throws SQLException {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new SQLException(e);
    }
  }

  private static @Nullable String decoded(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
