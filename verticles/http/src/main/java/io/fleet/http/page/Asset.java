package io.fleet.http.page;

import io.fleet.platform.door.Answer;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of the build, with the packed forms that lie beside it. */
record Asset(
    String path, String type, Buffer plain, @Nullable Buffer gzip, @Nullable Buffer brotli) {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  /** The content type by ending, or null for what is no file of ours. */
  static @Nullable String typeOf(String path) {
    return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
  }

  Answer answer(@Nullable String accepted) {
    var headers = new HashMap<String, String>();
    // Names below /assets hold a hash of their content, so what they name never changes.
    headers.put(
        "Cache-Control",
        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "max-age=3600");
    var body = plain;
    if (gzip != null || brotli != null) headers.put("Vary", "Accept-Encoding");
    if (brotli != null && takes(accepted, "br")) {
      headers.put("Content-Encoding", "br");
      body = brotli;
    } else if (gzip != null && takes(accepted, "gzip")) {
      headers.put("Content-Encoding", "gzip");
      body = gzip;
    }
    return new Answer(200, type, body, headers);
  }

  private static boolean takes(@Nullable String accepted, String coding) {
    if (accepted == null) return false;
    for (var part : accepted.split(",", -1)) {
      var words = part.strip().split(";", -1);
      if (words[0].strip().equalsIgnoreCase(coding)) {
        return words.length == 1 || !words[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
