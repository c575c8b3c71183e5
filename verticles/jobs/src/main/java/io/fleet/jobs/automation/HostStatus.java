package io.fleet.jobs.automation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.jobs.schedule.Lease;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.jobs.HostAges;
import io.fleet.store.settings.SettingsStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/** Tells when too many hosts have not been heard of for days. For virtual threads. */
final class HostStatus {
  static final String NAME = "host_status_webhook";

  private final SettingsStore settings;
  private final HostDirectory directory;
  private final HostAges ages;
  private final Time time;
  private final Messenger messenger;

  HostStatus(
      SettingsStore settings,
      HostDirectory directory,
      HostAges ages,
      Time time,
      Messenger messenger) {
    this.settings = settings;
    this.directory = directory;
    this.ages = ages;
    this.time = time;
    this.messenger = messenger;
  }

  private record Count(int unseen, int total) {
    double percentage() {
      return total == 0 ? 0 : unseen * 100.0 / total;
    }
  }

  void run(Lease lease) {
    var stored = settings.read().await();
    if (stored.isEmpty()) return;
    var webhook = stored.get().path("webhook_settings").path(NAME);
    var days = webhook.path("days_count").asInt();
    if (!webhook.path("enable_host_status_webhook").asBoolean() || days <= 0) return;
    var count = count(days);
    if (count.total() == 0) return;
    if (count.percentage() < webhook.path("host_percentage").asDouble()) return;
    lease.hold();
    var address = webhook.path("destination_url").asText().strip();
    var outcome = messenger.send(NAME, new Message(address, null, message(count, days)));
    if (outcome != Outcome.TAKEN) throw new IllegalStateException("nobody was told");
  }

  private Count count(int days) {
    var before = time.now().minus(Duration.ofDays(days));
    var never = new ArrayList<Integer>();
    var unseen = new int[1];
    var total = new int[1];
    directory.forEach(
        host -> {
          var seen = directory.lastSeenEpochSecond(host.id());
          if (seen == 0) never.add(host.id().value());
          else if (seen <= before.getEpochSecond()) unseen[0]++;
          total[0]++;
        });
    // One that was never heard of counts from when it came.
    var sinceTheyCame = ages.createdBefore(never, before).await();
    return new Count(unseen[0] + sinceTheyCame, total[0]);
  }

  private static ObjectNode message(Count count, int days) {
    var message = JsonNodeFactory.instance.objectNode();
    message.put(
        "text",
        String.format(
            Locale.ROOT,
            "More than %.2f%% of your hosts have not checked into Fleet for more than %d days."
                + " You've been sent this message because the Host status webhook is enabled in"
                + " your Fleet instance.",
            count.percentage(),
            days));
    message
        .putObject("data")
        .put("unseen_hosts", count.unseen())
        .put("total_hosts", count.total())
        .put("days_unseen", days);
    return message;
  }
}
