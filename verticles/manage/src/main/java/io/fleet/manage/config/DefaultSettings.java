package io.fleet.manage.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The settings of a new installation, from {@code default-settings.json}. */
public final class DefaultSettings {
  private static final ObjectNode DOCUMENT = load();

  private DefaultSettings() {}

  /** A copy of its own for the caller to change. */
  public static ObjectNode make() {
    return DOCUMENT.deepCopy();
  }

  private static ObjectNode load() {
    try (var in = DefaultSettings.class.getResourceAsStream("default-settings.json")) {
      if (in == null) throw new IllegalStateException("default-settings.json is not packaged");
      return (ObjectNode) Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
