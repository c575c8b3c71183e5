package io.fleet.manage.host;

import io.fleet.manage.door.News;
import io.fleet.platform.bus.Changed.What;
import java.util.ArrayList;
import java.util.Collection;

/** Tells every node of many hosts at once. */
final class HostNews {
  // The bus between nodes is for short messages.
  private static final int MOST = 1_000;

  private final News news;

  HostNews(News news) {
    this.news = news;
  }

  void tell(What what, Collection<Integer> hosts) {
    var ids = new ArrayList<>(hosts);
    for (var from = 0; from < ids.size(); from += MOST) {
      var part = ids.subList(from, Math.min(from + MOST, ids.size()));
      news.changed(what, part.toArray(Integer[]::new));
    }
  }
}
