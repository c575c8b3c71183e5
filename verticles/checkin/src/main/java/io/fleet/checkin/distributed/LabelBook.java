package io.fleet.checkin.distributed;

import io.fleet.checkin.host.HostFacts;
import io.fleet.checkin.reload.Reload;
import io.fleet.store.label.LabelRow;
import io.fleet.store.label.LabelStore;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The labels that hosts are asked for, in memory. Thread-safe. */
public final class LabelBook {
  private final LabelStore store;
  private final Reload reload = new Reload(this::read);
  private volatile Edition edition = new Edition(Map.of(), Set.of(), new ConcurrentHashMap<>());

  public LabelBook(LabelStore store) {
    this.store = store;
  }

  /** Reads all labels again. */
  public Future<Void> reload() {
    return reload.run();
  }

  /** What to ask a host. */
  List<Question> of(HostFacts host) {
    return edition.of(Kind.of(host, edition.words()));
  }

  /** Whether this is a label of which the host may have been asked. */
  boolean asks(int id, HostFacts host) {
    var now = edition;
    var label = now.dynamic().get(id);
    return label != null && Kind.of(host, now.words()).has(label.platform());
  }

  /**
   * What of a host decides, and only as far as some label looks at it: hosts may claim to be
   * anything.
   */
  private record Kind(String platform, String group) {
    static Kind of(HostFacts host, Set<String> words) {
      var platform = platform(host);
      var group = host.group();
      return new Kind(words.contains(platform) ? platform : "", words.contains(group) ? group : "");
    }

    // A CentOS may call itself rhel, which it is not.
    private static String platform(HostFacts host) {
      var platform = host.known().platform();
      return platform.equals("rhel") && host.osVersion().contains("CentOS") ? "centos" : platform;
    }

    // By the raw word, and by its group: linux means every Linux, too.
    boolean has(String wanted) {
      return wanted.isEmpty() || wanted.equals(platform) || wanted.equals(group);
    }
  }

  private record Edition(
      Map<Integer, LabelRow> dynamic, Set<String> words, Map<Kind, List<Question>> prepared) {
    List<Question> of(Kind kind) {
      return prepared.computeIfAbsent(
          kind,
          missing ->
              dynamic.values().stream()
                  .filter(label -> missing.has(label.platform()))
                  .map(label -> new Question(QueryNames.LABEL + label.id(), label.query()))
                  .toList());
    }
  }

  private Future<Void> read() {
    return store
        .all()
        .map(
            rows -> {
              var dynamic = new LinkedHashMap<Integer, LabelRow>();
              var words = new HashSet<String>();
              for (var row : rows) {
                if (!row.dynamic() || row.query().isBlank()) continue;
                dynamic.put(row.id(), row);
                words.add(row.platform());
              }
              edition = new Edition(dynamic, words, new ConcurrentHashMap<>());
              return null;
            });
  }
}
