package io.fleet.cli.spec;

import io.fleet.cli.shell.CliFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a file of documents, YAML or JSON. Every complaint starts with file and line; what is
 * suspicious but harmless is told to the given consumer of warnings.
 */
final class SpecFile {
  private static final int LIMIT = 10 << 20;

  private final String file;
  private final Consumer<String> warnings;
  private final boolean namesOnly;

  private SpecFile(String file, Consumer<String> warnings, boolean namesOnly) {
    this.file = file;
    this.warnings = warnings;
    this.namesOnly = namesOnly;
  }

  /** All that the documents say; any kind that cannot be applied is an error. */
  static List<Spec> read(Path path, Consumer<String> warnings) {
    return new SpecFile(path.toString(), warnings, false).parse(text(path));
  }

  /** What the documents name; kinds that cannot be deleted are warned of. */
  static List<Spec> names(Path path, Consumer<String> warnings) {
    return new SpecFile(path.toString(), warnings, true).parse(text(path));
  }

  private List<Spec> parse(String text) {
    var settings = LoadSettings.builder().setLabel(file).setCodePointLimit(LIMIT).build();
    var specs = new ArrayList<Spec>();
    try {
      for (var document : new Compose(settings).composeAllFromString(text)) {
        document(document, specs);
      }
    } catch (MarkedYamlEngineException e) {
      var line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new CliFailure(file + line + ": no YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new CliFailure(file + ": no YAML: " + e.getMessage(), e);
    }
    return specs;
  }

  private void document(Node document, List<Spec> specs) {
    if (document instanceof ScalarNode scalar && scalar.getValue().isEmpty()) return; // comments
    var place = Fields.at(file, document);
    if (!(document instanceof MappingNode mapping)) {
      throw new CliFailure(place + ": a document must have kind, apiVersion and spec");
    }
    var fields = new Fields(file, mapping);
    var word = fields.text("kind");
    if (word == null) throw new CliFailure(place + ": the document has no kind");
    var kind = Kind.of(word);
    var where = fields.place("kind", mapping);
    if (kind.isEmpty()) throw new CliFailure(where + ": unknown kind \"" + word + "\"");
    if (namesOnly && !kind.get().deletable()) {
      warnings.accept(where + ": kind \"" + word + "\" is not deleted by file");
      return;
    }
    if (kind.get().alone() && specs.stream().anyMatch(spec -> spec.kind() == kind.get())) {
      throw new CliFailure(where + ": " + word + " defined twice in the same file");
    }
    var missing = "no spec field on \"" + word + "\" document";
    var spec = fields.mapping("spec", missing, mapping);
    var reader = new SpecReader(file, warnings);
    specs.add(namesOnly ? reader.name(kind.get(), spec) : reader.read(kind.get(), spec));
  }

  private static String text(Path path) {
    try {
      if (Files.size(path) > LIMIT) {
        throw new CliFailure(path + " is larger than " + (LIMIT >> 20) + " MB");
      }
      var text = Files.readString(path);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new CliFailure("open " + path + ": no such file or directory", e);
    } catch (CharacterCodingException e) {
      throw new CliFailure(path + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new CliFailure("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
