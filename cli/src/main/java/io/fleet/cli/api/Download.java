package io.fleet.cli.api;

import java.net.http.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched, as it came.
 *
 * @param extension of the name that the server gives it, without a dot; null when it gives none
 */
@SuppressWarnings("ArrayRecordComponent") // Written out once, never compared.
public record Download(byte[] bytes, @Nullable String extension) {
  private static final Pattern EXTENSION = Pattern.compile("filename=\"[^\"/]*\\.([a-z]{1,8})\"");

  static @Nullable String extension(HttpHeaders headers) {
    var name = EXTENSION.matcher(headers.firstValue("Content-Disposition").orElse(""));
    return name.find() ? name.group(1) : null;
  }
}
