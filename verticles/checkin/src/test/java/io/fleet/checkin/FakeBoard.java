package io.fleet.checkin;

import io.fleet.model.CampaignId;
import io.fleet.model.HostId;
import io.fleet.platform.campaigns.CampaignBoard;
import io.fleet.platform.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Live queries in memory, which can be told to fail. */
final class FakeBoard implements CampaignBoard {
  final Map<HostId, LiveQuery> offers = new ConcurrentHashMap<>();
  final Queue<LiveAnswer> answers = new ConcurrentLinkedQueue<>();
  volatile boolean broken;

  void offer(int host, int campaign, String sql) {
    offers.put(new HostId(host), new LiveQuery(new CampaignId(campaign), sql));
  }

  @Override
  public List<LiveQuery> offer(HostId host) {
    var offer = offers.get(host);
    return offer == null ? List.of() : List.of(offer);
  }

  @Override
  public Future<Void> answered(LiveAnswer answer) {
    if (broken) return Future.failedFuture(new Problem.Unavailable("gone").asException());
    answers.add(answer);
    offers.remove(answer.host().id());
    return Future.succeededFuture();
  }
}
