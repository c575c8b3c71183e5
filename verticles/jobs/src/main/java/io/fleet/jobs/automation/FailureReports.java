package io.fleet.jobs.automation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.jobs.schedule.Lease;
import io.fleet.platform.time.Time;
import io.fleet.store.policy.NewFailures;
import io.fleet.store.policy.NewFailures.Noted;
import io.fleet.store.policy.Policy;
import io.fleet.store.policy.PolicyStore;
import io.fleet.store.policy.PolicyWebhook;
import io.fleet.store.settings.SettingsStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which hosts began to fail a policy. They stay noted until a request with them was taken: a
 * receiver that fails gets them in the next run, and one whose answer was lost gets them twice. For
 * virtual threads.
 */
final class FailureReports {
  private final SettingsStore settings;
  private final PolicyStore policies;
  private final NewFailures failures;
  private final Time time;
  private final Messenger messenger;

  FailureReports(
      SettingsStore settings,
      PolicyStore policies,
      NewFailures failures,
      Time time,
      Messenger messenger) {
    this.settings = settings;
    this.policies = policies;
    this.failures = failures;
    this.time = time;
    this.messenger = messenger;
  }

  /** Sends what is new of a policy; false when the receiver did not take all of it. */
  boolean send(Policy policy, PolicyWebhook webhook, Lease lease) {
    var noted = failures.of(policy.id()).await();
    failures.forget(policy.id(), noted.stream().filter(host -> !host.failing()).toList()).await();
    var failing = noted.stream().filter(Noted::failing).toList();
    if (failing.isEmpty()) return true;
    var about = about(policies.counted(List.of(policy)).await().getFirst());
    var server = server();
    var size = webhook.batch() == 0 ? failing.size() : webhook.batch();
    for (var from = 0; from < failing.size(); from += size) {
      var some = failing.subList(from, from + Math.min(size, failing.size() - from));
      lease.hold();
      var message = message(about, some, server);
      if (!messenger.send(FailingPolicies.NAME, webhook.destination(), message)) return false;
      failures.forget(policy.id(), some).await();
    }
    return true;
  }

  private String server() {
    return settings
        .read()
        .await()
        .map(all -> all.path("server_settings").path("server_url").asText(""))
        .orElse("")
        .replaceAll("/+$", "");
  }

  private ObjectNode message(ObjectNode about, List<Noted> some, String server) {
    var message = JsonNodeFactory.instance.objectNode();
    message.put("timestamp", time.now().toString());
    message.set("policy", about);
    var hosts = message.putArray("hosts");
    for (var host : some) {
      hosts
          .addObject()
          .put("id", host.host())
          .put("hostname", host.hostname())
          .put("display_name", host.displayName())
          .put("url", server + "/hosts/" + host.host());
    }
    return message;
  }

  private static ObjectNode about(Policy policy) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", policy.id())
        .put("name", policy.name())
        .put("query", policy.query())
        .put("description", policy.description())
        .put("author_id", policy.authorId())
        .put("author_name", text(policy.authorName()))
        .put("author_email", text(policy.authorEmail()))
        .put("resolution", policy.resolution())
        .put("passing_host_count", policy.passing())
        .put("failing_host_count", policy.failing())
        .put("critical", policy.critical());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
