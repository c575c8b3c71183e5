package io.fleet.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges the sources: flag over environment over file over default. Reports every problem at once.
 */
public final class SettingsReader {
  private static final String PATH = "_path";
  private static final String NO_EFFECT = " has no effect on this server";

  private record Given(String text, String source) {}

  // Read by bin/fleet before there is a Java to read options.
  private static final String OF_THE_LAUNCHER = "FLEET_JVM_OPTS";

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final boolean strict;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private SettingsReader(
      Map<String, String> flags,
      Map<String, String> environment,
      Map<String, String> file,
      boolean strict) {
    this.flags = flags;
    this.environment = environment;
    this.file = file;
    this.strict = strict;
  }

  /**
   * Reads all options.
   *
   * @param flags values given on the command line, by key
   * @param environment all variables of the process
   * @param file the YAML file, if one was named
   * @param strict whether an unknown key is an error and not a warning
   */
  public static Settings read(
      Map<String, String> flags,
      Map<String, String> environment,
      Optional<Path> file,
      boolean strict)
      throws InvalidSettings {
    var values = new HashMap<String, String>();
    var unreadable = new ArrayList<String>();
    file.ifPresent(path -> YamlFile.read(path, values, unreadable));
    var reader = new SettingsReader(flags, environment, values, strict);
    reader.problems.addAll(unreadable);
    return reader.read();
  }

  private Settings read() throws InvalidSettings {
    var values = new HashMap<String, Object>();
    var texts = new HashMap<String, String>();
    for (var option : Options.ALL) {
      var given = given(option);
      texts.put(option.key(), given.text());
      try {
        values.put(option.key(), option.kind().parse(given.text()));
      } catch (IllegalArgumentException | ArithmeticException e) {
        var shown = option.secret() ? "" : " (is \"" + given.text() + "\")";
        problems.add(option.key() + " from " + given.source() + " " + e.getMessage() + shown);
      }
    }
    withoutEffect();
    unknown();
    if (!problems.isEmpty()) throw new InvalidSettings(problems);
    return new Settings(values, texts, warnings);
  }

  private Given given(Option option) {
    var direct = lookup(option).or(() -> formerly(option));
    if (option.secret()) {
      var path = lookup(option.key() + PATH, option.flag() + PATH, option.variable() + "_PATH");
      if (path.isPresent() && direct.isPresent()) {
        problems.add(option.key() + " and " + option.key() + PATH + " are both set: keep one");
      }
      if (path.isPresent()) return fromFile(option, path.get());
    }
    return direct.orElseGet(() -> new Given(option.fallback(), "its default"));
  }

  private Optional<Given> lookup(Option option) {
    return lookup(option.key(), option.flag(), option.variable());
  }

  private Optional<Given> formerly(Option option) {
    return FormerName.ALL.stream()
        .filter(name -> name.now().equals(option.key()))
        .findFirst()
        .flatMap(name -> lookup(name.option()));
  }

  private Optional<Given> lookup(String key, String flag, String variable) {
    if (flags.containsKey(key)) return given(flags.get(key), "flag " + flag);
    if (environment.containsKey(variable)) return given(environment.get(variable), variable);
    if (file.containsKey(key)) return given(file.get(key), "the file");
    return Optional.empty();
  }

  private static Optional<Given> given(
      @org.jspecify.annotations.Nullable String text, String source) {
    return Optional.ofNullable(text).map(value -> new Given(value, source));
  }

  private Given fromFile(Option option, Given path) {
    try {
      return new Given(Files.readString(Path.of(path.text())).strip(), path.text());
    } catch (IOException | java.nio.file.InvalidPathException e) {
      problems.add(option.key() + PATH + " from " + path.source() + " cannot be read: " + e);
      return new Given(option.fallback(), "its default");
    }
  }

  private void unknown() {
    var keys = new HashSet<String>();
    var variables = new HashSet<String>();
    for (var option : known()) {
      keys.add(option.key());
      variables.add(option.variable());
      if (option.secret()) {
        keys.add(option.key() + PATH);
        variables.add(option.variable() + "_PATH");
      }
    }
    var into = strict ? problems : warnings;
    file.keySet().stream()
        .filter(key -> !keys.contains(key))
        .sorted()
        .forEach(key -> into.add(key + " in the file is no option of this server"));
    environment.keySet().stream()
        .filter(name -> name.startsWith("FLEET_") && !name.startsWith("FLEET_TEST_"))
        .filter(name -> !name.equals(OF_THE_LAUNCHER))
        .filter(name -> !variables.contains(name))
        .sorted()
        .forEach(name -> into.add(name + " is no option of this server"));
  }

  private static List<Option> known() {
    var known = new ArrayList<>(Options.ALL);
    known.addAll(UnusedOptions.ALL);
    FormerName.ALL.forEach(name -> known.add(name.option()));
    return known;
  }

  // Their values are not told: a licence or a key of a cloud may be among them.
  private void withoutEffect() {
    for (var option : UnusedOptions.ALL) {
      lookup(option)
          .ifPresent(given -> warnings.add(option.key() + " from " + given.source() + NO_EFFECT));
    }
  }
}
