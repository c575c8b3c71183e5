package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/** A Kubernetes cluster that shows itself as a host, through kubequery. */
final class KubequeryInfo implements HostDetail {
  private static final String WORD = "kubequery";

  @Override
  public String name() {
    return "kubequery_info";
  }

  @Override
  public String sql() {
    return "SELECT cluster_name FROM kubernetes_info";
  }

  @Override
  public String discovery() {
    return Discovery.table("kubernetes_info");
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    if (rows.size() != 1) return false;
    var cluster = rows.getFirst().getOrDefault("cluster_name", "");
    if (cluster.isEmpty()) return false;
    patch.set(HostColumn.HOSTNAME, WORD + " " + cluster);
    patch.set(HostColumn.OSQUERY_VERSION, WORD);
    patch.set(HostColumn.PLATFORM, WORD);
    return true;
  }
}
