package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.CampaignNews;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the other nodes who answered here, a few times a second at most. Thread-safe. */
final class AnsweredNews {
  private static final long TELL_MILLIS = 150;

  private final Vertx vertx;
  private Map<CampaignId, List<Integer>> untold = new HashMap<>();

  AnsweredNews(Vertx vertx) {
    this.vertx = vertx;
  }

  void start() {
    vertx.setPeriodic(TELL_MILLIS, tick -> tell());
  }

  synchronized void add(CampaignId id, List<Integer> hosts) {
    untold.computeIfAbsent(id, key -> new ArrayList<>()).addAll(hosts);
  }

  private void tell() {
    for (var news : take().entrySet()) {
      var told =
          new CampaignNews(news.getKey().value(), CampaignNews.Kind.ANSWERED, news.getValue());
      Announcement.CAMPAIGNS.tell(vertx, told);
    }
  }

  private synchronized Map<CampaignId, List<Integer>> take() {
    var batch = untold;
    if (!batch.isEmpty()) untold = new HashMap<>();
    return batch;
  }
}
