package io.fleet.manage.openapi;

import io.fleet.platform.door.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document as HTML: no script, no other origin, one style that its policy names by hash. */
final class ApiPage {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
          + "summary{cursor:pointer;padding:.25rem 0}code,pre{font-family:ui-monospace,monospace}"
          + "pre{background:#8881;padding:.75rem;overflow:auto}b{display:inline-block;width:4.5rem}"
          + "@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}a{color:#8cf}}";

  private final Map<?, ?> document;

  ApiPage(byte[] yaml) {
    var read =
        new Load(LoadSettings.builder().build())
            .loadFromInputStream(new ByteArrayInputStream(yaml));
    this.document = map(read);
  }

  Answer answer() {
    return new Answer(
        200,
        "text/html; charset=utf-8",
        Buffer.buffer(html()),
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-"
                + hash(STYLE)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
  }

  private String html() {
    var info = map(document.get("info"));
    var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">");
    page.append("<title>").append(text(info.get("title"))).append(": API</title>");
    page.append("<style>").append(STYLE).append("</style></head><body><h1>");
    page.append(text(info.get("title"))).append(": API</h1><p>");
    page.append(text(info.get("description")));
    page.append("</p><p><a href=\"openapi.yaml\">openapi.yaml</a></p>");
    operationsByTag()
        .forEach(
            (tag, operations) -> {
              page.append("<h2>").append(text(tag)).append("</h2>");
              operations.forEach(page::append);
            });
    page.append("<h2>Schemas</h2>");
    map(map(document.get("components")).get("schemas"))
        .forEach((name, schema) -> page.append(details(text(name), members(schema))));
    return page.append("</body></html>\n").toString();
  }

  private Map<String, List<String>> operationsByTag() {
    var all = new TreeMap<String, List<String>>();
    map(document.get("paths"))
        .forEach(
            (path, methods) ->
                map(methods)
                    .forEach(
                        (method, operation) -> {
                          var tags = (List<?>) map(operation).get("tags");
                          var tag = tags == null ? "other" : String.valueOf(tags.getFirst());
                          all.computeIfAbsent(tag, t -> new ArrayList<>())
                              .add(operation(path, method, map(operation)));
                        }));
    return all;
  }

  private static String operation(Object path, Object method, Map<?, ?> operation) {
    var line =
        "<b>"
            + text(String.valueOf(method).toUpperCase(Locale.ROOT))
            + "</b> <code>"
            + text(path)
            + "</code> "
            + text(operation.get("summary"));
    var inside = new StringBuilder("<p>").append(text(operation.get("description"))).append("</p>");
    part(inside, "Parameters", operation.get("parameters"));
    part(inside, "Body", operation.get("requestBody"));
    part(inside, "Answers", operation.get("responses"));
    return details(line, inside.toString());
  }

  private static void part(StringBuilder inside, String name, @Nullable Object value) {
    if (value == null) return;
    inside.append("<h4>").append(name).append("</h4>").append(members(value));
  }

  private static String details(String line, String inside) {
    return "<details><summary>" + line + "</summary>" + inside + "</details>";
  }

  private static String members(Object value) {
    var lines = new StringBuilder();
    write(lines, value, 0);
    return "<pre>" + lines + "</pre>";
  }

  private static void write(StringBuilder lines, @Nullable Object value, int depth) {
    var pad = "  ".repeat(depth);
    if (value instanceof Map<?, ?> members) {
      members.forEach((name, member) -> entry(lines, pad + text(name) + ":", member, depth));
    } else if (value instanceof List<?> items) {
      for (var item : items) entry(lines, pad + "-", item, depth);
    }
  }

  private static void entry(StringBuilder lines, String start, @Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      lines.append(start).append('\n');
      write(lines, value, depth + 1);
    } else {
      lines.append(start).append(' ').append(text(value)).append('\n');
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> members ? members : Map.of();
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String hash(String style) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(sha.digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
