package io.fleet.checkin.distributed;

import io.fleet.checkin.detail.Platforms;
import io.fleet.checkin.host.HostFacts;
import io.fleet.checkin.reload.Reload;
import io.fleet.store.label.LabelRow;
import io.fleet.store.label.LabelStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels that hosts are asked for, in memory. Thread-safe. */
public final class LabelBook {
  private final LabelStore store;
  private final Reload reload = new Reload(this::read);
  private volatile Map<Integer, LabelRow> dynamic = Map.of();

  public LabelBook(LabelStore store) {
    this.store = store;
  }

  /** Reads all labels again. */
  public Future<Void> reload() {
    return reload.run();
  }

  /** The labels to ask a host for. */
  List<LabelRow> of(HostFacts host) {
    return dynamic.values().stream().filter(label -> appliesTo(label, host)).toList();
  }

  /** Such a label, when this host may have been asked for it; else null. */
  @Nullable LabelRow asked(int id, HostFacts host) {
    var label = dynamic.get(id);
    return label != null && appliesTo(label, host) ? label : null;
  }

  private static boolean appliesTo(LabelRow label, HostFacts host) {
    var wanted = label.platform();
    if (wanted.isEmpty()) return true;
    var platform = host.known().platform();
    return wanted.equals(platform)
        || wanted.equals(Platforms.group(platform))
        // CentOS calls itself rhel.
        || (wanted.equals("centos")
            && platform.equals("rhel")
            && host.osVersion().contains("CentOS"));
  }

  private Future<Void> read() {
    return store
        .all()
        .map(
            rows -> {
              var read = new LinkedHashMap<Integer, LabelRow>();
              for (var row : rows) {
                if (row.dynamic()) read.put(row.id(), row);
              }
              dynamic = read;
              return null;
            });
  }
}
