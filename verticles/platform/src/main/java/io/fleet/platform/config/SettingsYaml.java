package io.fleet.platform.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes options in the form that the server reads: sections, and texts quoted where need be. */
public final class SettingsYaml {
  private SettingsYaml() {}

  /** All of them; secrets as {@code ***} unless asked for. */
  public static String of(Settings settings, boolean showSecrets) {
    var texts = settings.dump(showSecrets);
    Map<String, Object> root = new LinkedHashMap<>();
    for (var option : Options.ALL) {
      var section = root;
      var names = option.key().split("\\.", -1);
      for (var depth = 0; depth < names.length - 1; depth++) section = below(section, names[depth]);
      section.put(names[names.length - 1], value(option, texts.getOrDefault(option.key(), "")));
    }
    var style = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    return new Dump(style).dumpToString(root);
  }

  @SuppressWarnings("unchecked") // sections hold sections and values; a key never names both
  private static Map<String, Object> below(Map<String, Object> section, String name) {
    return (Map<String, Object>)
        section.computeIfAbsent(name, made -> new LinkedHashMap<String, Object>());
  }

  // Numbers and switches stand bare, as people write them.
  private static Object value(Option option, String text) {
    return option.kind() instanceof Kind.Int || option.kind() instanceof Kind.Flag
        ? option.kind().parse(text)
        : text;
  }
}
