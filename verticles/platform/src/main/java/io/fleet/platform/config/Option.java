package io.fleet.platform.config;

import java.util.Locale;

/**
 * One option of the server. Its names follow from the key: {@code mysql.address} is the flag {@code
 * --mysql_address}, the variable {@code FLEET_MYSQL_ADDRESS} and the YAML {@code mysql: {address:
 * ...}}.
 *
 * @param key section and name with dots
 * @param kind how its text is read
 * @param fallback the built-in value, as text
 * @param about what it does, for {@code conf/fleet.yml} and the flag's help
 */
public record Option(String key, Kind kind, String fallback, String about) {
  /** The command-line flag. */
  public String flag() {
    return "--" + key.replace('.', '_');
  }

  /** The environment variable. */
  public String variable() {
    return "FLEET_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether it is shown as {@code ***} and may come from a file, by its key with {@code _path}. */
  public boolean secret() {
    return kind instanceof Kind.Secret;
  }

  /** Whether its flag may stand without a value, which then is true. */
  public boolean isSwitch() {
    return kind instanceof Kind.Flag;
  }

  static Option text(String key, String fallback, String about) {
    return new Option(key, new Kind.Text(), fallback, about);
  }

  static Option secret(String key, String fallback, String about) {
    return new Option(key, new Kind.Secret(), fallback, about);
  }

  static Option flag(String key, boolean fallback, String about) {
    return new Option(key, new Kind.Flag(), Boolean.toString(fallback), about);
  }

  static Option number(String key, int fallback, int from, int to, String about) {
    return new Option(key, new Kind.Int(from, to), Integer.toString(fallback), about);
  }

  static Option duration(String key, String fallback, String about) {
    return new Option(key, new Kind.Duration(false), fallback, about);
  }

  static Option signedDuration(String key, String fallback, String about) {
    return new Option(key, new Kind.Duration(true), fallback, about);
  }

  static Option size(String key, String fallback, String about) {
    return new Option(key, new Kind.Size(), fallback, about);
  }

  static Option address(String key, String fallback, String about) {
    return new Option(key, new Kind.Address(), fallback, about);
  }

  static Option choice(String key, String fallback, String about, String... words) {
    return new Option(key, new Kind.Choice(java.util.List.of(words)), fallback, about);
  }
}
