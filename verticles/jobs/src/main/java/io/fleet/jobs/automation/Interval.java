package io.fleet.jobs.automation;

import io.fleet.jobs.schedule.Pause;
import io.fleet.platform.time.GoDuration;
import io.fleet.store.settings.SettingsStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often automations run: as the settings say now, else once a day. */
public final class Interval implements Pause {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final SettingsStore settings;

  public Interval(SettingsStore settings) {
    this.settings = settings;
  }

  @Override
  public Duration after(@Nullable Duration last) {
    var wanted =
        settings
            .read()
            .await()
            .map(all -> all.path("webhook_settings").path("interval").asText(""))
            .flatMap(GoDuration::parse)
            .orElse(DAY);
    return wanted.compareTo(LEAST) < 0 ? LEAST : wanted;
  }
}
