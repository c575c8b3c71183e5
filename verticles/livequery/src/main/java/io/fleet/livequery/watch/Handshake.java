package io.fleet.livequery.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.livequery.target.WatchRule;
import io.fleet.model.CampaignId;
import io.fleet.model.Viewer;
import io.fleet.platform.json.Json;
import io.fleet.platform.signin.SignIn;
import io.fleet.platform.stream.StreamPeer;
import io.fleet.store.live.CampaignStore;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * The start of a conversation: {@code auth}, then {@code select_campaign}; both may come at once.
 * Refusals are told in the words and the order of {@code golden/live-stream.md}.
 */
final class Handshake {
  private static final long LIMIT_MILLIS = 30_000;
  private static final int NORMAL = 1000;
  private static final String NONE = "none";

  /** What follows when a campaign was chosen. */
  interface Chosen {
    void watch(StreamPeer peer, CampaignStore.Summary campaign, Wish wish);
  }

  private final Vertx vertx;
  private final Loop loop;
  private final SignIn signIn;
  private final CampaignStore campaigns;
  private final WatchRule rule;
  private final StreamPeer peer;
  private final Chosen chosen;
  private int texts;
  private @Nullable Viewer viewer;
  private @Nullable String early;
  private boolean authenticated;

  Handshake(
      Vertx vertx,
      Loop loop,
      SignIn signIn,
      CampaignStore campaigns,
      WatchRule rule,
      StreamPeer peer,
      Chosen chosen) {
    this.vertx = vertx;
    this.loop = loop;
    this.signIn = signIn;
    this.campaigns = campaigns;
    this.rule = rule;
    this.peer = peer;
    this.chosen = chosen;
  }

  void begin() {
    // A socket that never says who it is would stay for ever otherwise.
    var timer =
        vertx.setTimer(
            LIMIT_MILLIS,
            fired -> {
              if (texts < 2) peer.close(NORMAL, NONE);
            });
    peer.onText(this::take).onLeft(how -> vertx.cancelTimer(timer));
  }

  private void take(String text) {
    texts++;
    if (texts == 1) authenticate(text);
    else if (texts == 2 && authenticated) select(text);
    else if (texts == 2) early = text;
    // Nothing else is read from a viewer.
  }

  private void authenticate(String text) {
    var message = read(text);
    if (message == null || !"auth".equals(message.path("type").asText())) {
      peer.close(NORMAL, NONE);
      return;
    }
    var token = message.path("data").path("token").asText();
    if (token.isEmpty()) {
      refuse("unauthorized");
      return;
    }
    loop.back(signIn.viewerOf(token))
        .onComplete(
            found -> {
              if (found == null || found.mustResetPassword()) {
                refuse("unauthorized");
                return;
              }
              viewer = found;
              authenticated = true;
              if (early != null) select(early);
            },
            thrown -> refuse("the server cannot check the sign-in now, try again"));
  }

  private void select(String text) {
    var message = read(text);
    if (message == null || !message.path("type").isTextual()) {
      refuse("error reading select_campaign");
      return;
    }
    if (!"select_campaign".equals(message.path("type").asText())) {
      refuse("expected select_campaign");
      return;
    }
    var data = message.path("data");
    var number = data.path("campaign_id");
    var given = !number.isMissingNode() && !number.isNull();
    // The id is an unsigned number to Fleet's clients; null stands for a missing one.
    if (!(data.isObject() || data.isNull())
        || (given && !(number.isIntegralNumber() && number.bigIntegerValue().signum() >= 0))) {
      refuse("error unmarshaling select_campaign data");
      return;
    }
    if (!given || number.bigIntegerValue().signum() == 0) {
      refuse("0 is not a valid campaign ID");
      return;
    }
    if (!number.canConvertToInt()) {
      refuse("cannot find campaign for ID " + number.asText());
      return;
    }
    find(new CampaignId(number.intValue()), Wish.of(data));
  }

  private void find(CampaignId id, Wish wish) {
    loop.back(campaigns.find(id))
        .onComplete(
            found -> {
              if (found.isEmpty()) refuse("cannot find campaign for ID " + id);
              else if (!mayWatch(found.get())) refuse("forbidden");
              else chosen.watch(peer, found.get(), wish);
            },
            thrown -> refuse("the server cannot read the campaign now, try again"));
  }

  private boolean mayWatch(CampaignStore.Summary campaign) {
    var who = viewer;
    return who != null && rule.allows(who, campaign);
  }

  private void refuse(String why) {
    peer.send(Messages.error(why));
    peer.close(NORMAL, NONE);
  }

  private static @Nullable JsonNode read(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
