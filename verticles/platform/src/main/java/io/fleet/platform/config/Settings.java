package io.fleet.platform.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options' values after all sources were merged and checked. Immutable.
 *
 * @see SettingsReader
 */
public final class Settings {
  private final Map<String, Object> values;
  private final Map<String, String> texts;
  private final List<String> warnings;

  Settings(Map<String, Object> values, Map<String, String> texts, List<String> warnings) {
    this.values = Map.copyOf(values);
    this.texts = Map.copyOf(texts);
    this.warnings = List.copyOf(warnings);
  }

  /** A text, secret, or one of some words. */
  public String text(String key) {
    return value(key, String.class);
  }

  /** A switch. */
  public boolean flag(String key) {
    return value(key, Boolean.class);
  }

  /** A whole number. */
  public int number(String key) {
    return value(key, Integer.class);
  }

  /** A length of time. */
  public Duration duration(String key) {
    return value(key, Duration.class);
  }

  /** A number of bytes. */
  public long bytes(String key) {
    return value(key, Long.class);
  }

  /** A host and port. */
  public HostPort address(String key) {
    return value(key, HostPort.class);
  }

  /** What was odd but no reason to stop: keys that do not exist. */
  public List<String> warnings() {
    return warnings;
  }

  /** All values as text by key; secrets as {@code ***} unless asked for. */
  public Map<String, String> dump(boolean showSecrets) {
    var dump = new TreeMap<String, String>();
    for (var option : Options.ALL) {
      var text = texts.getOrDefault(option.key(), "");
      dump.put(option.key(), option.secret() && !showSecrets && !text.isEmpty() ? "***" : text);
    }
    return dump;
  }

  private <T> T value(String key, Class<T> type) {
    var value = values.get(key);
    if (value == null) throw new IllegalStateException("no such option: " + key);
    return type.cast(value);
  }
}
