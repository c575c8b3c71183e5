package io.fleet.cli.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One document of a file, as text.
 *
 * @param line of the file on which the text begins, from 1
 */
record Part(String file, int line, String text) {
  private static final Pattern SEPARATOR = Pattern.compile("^---", Pattern.MULTILINE);

  /**
   * Cuts a file as Fleet's own client does, because what it makes of a file is what people rely on:
   * at each line that begins with three hyphens, inside a text as well, and without the line ends
   * behind a part. So a block text at a part's end keeps none.
   */
  static List<Part> of(String file, String text) {
    var parts = new ArrayList<Part>();
    var line = 1;
    for (var piece : SEPARATOR.split(text, -1)) {
      if (!piece.isBlank()) parts.add(new Part(file, line, piece.stripTrailing()));
      line += lineEnds(piece);
    }
    return parts;
  }

  /** File and line of the node. */
  String at(Node node) {
    return node.getStartMark().map(mark -> at(mark.getLine())).orElse(file);
  }

  /** File and line of a line of the text, from 0. */
  String at(int below) {
    return file + ":" + (line + below);
  }

  private static int lineEnds(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
