package io.fleet.cli.output;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Block YAML as Fleet's own client writes it: keys sorted, list items flush with their key, long
 * texts folded behind column 80.
 */
public final class YamlText {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDereferenceAliases(true)
          .build();

  private YamlText() {}

  public static String of(Map<String, ?> document) {
    return new Dump(SETTINGS, new Sorted()).dumpToString(document);
  }

  private static final class Sorted extends StandardRepresenter {
    // What is no text under YAML 1.1, by which Fleet's own tools read: there yes is true and 1:30
    // is ninety.
    private static final Pattern AMBIGUOUS =
        Pattern.compile(
            "|~|<<|=|null|true|false|yes|no|on|off|y|n"
                + "|[-+]?[0-9][0-9_]*|[-+]?[0-9_]*\\.[0-9_]*([e][-+]?[0-9]+)?"
                + "|[-+]?[0-9]+e[-+]?[0-9]+"
                + "|[-+]?0x[0-9a-f_]+|[-+]?0o?[0-7_]+|[-+]?0b[01_]+|[-+]?\\.(inf|nan)"
                + "|[-+]?[0-9]+(:[0-5]?[0-9])+(\\.[0-9]*)?"
                + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?",
            Pattern.CASE_INSENSITIVE);

    Sorted() {
      super(SETTINGS);
      representers.put(
          String.class, text -> representScalar(Tag.STR, text.toString(), style(text.toString())));
    }

    @Override
    protected Node representMapping(Tag tag, Map<?, ?> mapping, FlowStyle style) {
      return super.representMapping(tag, new TreeMap<>(mapping), style);
    }

    // Quotes that a text needs for its own sake are the emitter's work.
    private static ScalarStyle style(String text) {
      if (text.indexOf('\n') >= 0) return ScalarStyle.LITERAL;
      return AMBIGUOUS.matcher(text).matches() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    }
  }
}
