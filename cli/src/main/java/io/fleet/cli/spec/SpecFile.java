package io.fleet.cli.spec;

import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.FileTrouble;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
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
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a file of documents, YAML or JSON. Every complaint starts with file and line; what is
 * suspicious but harmless is told to the given consumer of warnings.
 */
final class SpecFile {
  private static final int LIMIT = 10 << 20;

  // The core schema knows ~ and Null, and merge keys.
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(LIMIT).setSchema(new CoreSchema()).build();

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
    var specs = new ArrayList<Spec>();
    for (var part : Part.of(file, text)) parse(part, specs);
    return specs;
  }

  private void parse(Part part, List<Spec> specs) {
    try {
      for (var document : new Compose(SETTINGS).composeAllFromString(part.text())) {
        document(part, document, specs);
      }
    } catch (MarkedYamlEngineException e) {
      var place = e.getProblemMark().map(mark -> part.at(mark.getLine())).orElse(file);
      throw new CliFailure(place + ": no YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new CliFailure(file + ": no YAML: " + e.getMessage(), e);
    }
  }

  private void document(Part part, Node document, List<Spec> specs) {
    if (document instanceof ScalarNode scalar && scalar.getValue().isEmpty()) return; // comments
    var place = part.at(document);
    if (!(document instanceof MappingNode mapping)) {
      throw new CliFailure(place + ": a document must have kind, apiVersion and spec");
    }
    var fields = new Fields(part, mapping);
    fields.warnOfTwins(warnings);
    var word = fields.text("kind");
    if (word == null) throw new CliFailure(place + ": the document has no kind");
    var kind = Kind.of(word);
    var where = fields.place("kind", mapping);
    if (kind.isEmpty()) throw new CliFailure(where + ": unknown kind \"" + word + "\"");
    if (namesOnly && !kind.get().deletable()) {
      warnings.accept(where + ": kind \"" + word + "\" is not deleted by file");
      return;
    }
    if (kind.get().alone() && specs.removeIf(spec -> spec.kind() == kind.get())) {
      var twice = where + ": " + word + " defined twice in the same file";
      if (kind.get() != Kind.USER_ROLES) throw new CliFailure(twice);
      warnings.accept(twice + "; the last one counts"); // as with Fleet's own client
    }
    var missing = "no spec field on \"" + word + "\" document";
    var spec = fields.mapping("spec", missing, mapping);
    var reader = new SpecReader(part, warnings);
    specs.add(namesOnly ? reader.name(kind.get(), spec) : reader.read(kind.get(), spec));
  }

  private static String text(Path path) {
    try {
      if (Files.size(path) > LIMIT) {
        throw new CliFailure(path + " is larger than " + (LIMIT >> 20) + " MB");
      }
      var text = Files.readString(path);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new CliFailure(path + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw FileTrouble.failure("open", path, e);
    }
  }
}
