package io.fleet.cli.spec;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.util.MergeUtils;

/** The keys of a mapping with those that {@code <<} brings in; its own go before them. */
final class Merge extends MergeUtils {
  static List<NodeTuple> flat(MappingNode mapping) {
    return new Merge().flatten(mapping);
  }

  @Override
  public MappingNode asMappingNode(Node node) {
    return (MappingNode) node; // Anything else was refused when the file was read.
  }
}
