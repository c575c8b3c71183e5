package io.fleet.livequery.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.livequery.LiveQueryConfig;
import io.fleet.model.CampaignId;
import io.fleet.model.HostId;
import io.fleet.platform.time.Time;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.LiveAnswers;
import io.fleet.store.redis.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

/** The board against the simplest model of it: a set of open hosts for each campaign. */
class BoardTest {
  private static final int HOSTS = 300;

  private final Vertx vertx = Vertx.vertx();
  private final Board board = new Board(unused());
  private final Map<Integer, Set<Integer>> model = new HashMap<>();
  private int lastId;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aHostIsOfferedExactlyWhatItHasStillToAnswer(long seed) {
    var random = new Random(seed);

    for (var step = 0; step < 1_500; step++) {
      change(random);
      var host = random.nextInt(HOSTS);
      assertThat(board.offer(new HostId(host)))
          .extracting(offer -> offer.campaign().value())
          .containsExactlyInAnyOrderElementsOf(openFor(host));
    }
    vertx.close();
  }

  private void change(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> add(random);
      case 1 -> {
        var id = pick(random);
        board.remove(new CampaignId(id));
        model.remove(id);
      }
      default -> {
        var id = pick(random);
        var host = random.nextInt(HOSTS);
        board.answeredElsewhere(new CampaignId(id), List.of(host));
        model.getOrDefault(id, new HashSet<>()).remove(host);
      }
    }
  }

  private void add(Random random) {
    var targets = new HashSet<Integer>();
    var count = random.nextBoolean() ? 1 + random.nextInt(5) : 50 + random.nextInt(100);
    for (var i = 0; i < count; i++) targets.add(random.nextInt(HOSTS));
    var bitmap = new RoaringBitmap();
    targets.forEach(bitmap::add);
    var id = ++lastId;
    var campaign =
        new Campaign(new CampaignId(id), "select " + id, 1, Instant.EPOCH, false, bitmap, 0);
    board.add(campaign);
    board.add(campaign);
    model.put(id, targets);
  }

  private int pick(Random random) {
    return 1 + random.nextInt(lastId + 2);
  }

  private List<Integer> openFor(int host) {
    return model.entrySet().stream()
        .filter(entry -> entry.getValue().contains(host))
        .map(Map.Entry::getKey)
        .toList();
  }

  // Connects when it is first used, which these tests never do.
  private AnswerWriter unused() {
    var redis = new RedisClient(vertx, "redis://127.0.0.1:1", 1_000);
    var limit = Duration.ofSeconds(1);
    return new AnswerWriter(
        vertx,
        Time.system(),
        new LiveAnswers(redis),
        new LiveQueryConfig(limit, limit, limit, 1, 1, limit, limit, 1, 1),
        new SimpleMeterRegistry());
  }
}
