package io.fleet.livequery.run;

import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveProgress;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The words of runs in answers. */
final class RunTexts {
  private RunTexts() {}

  /** {@code running}, {@code finished}, {@code stopped} or {@code expired}. */
  static String status(CampaignStore.Summary campaign, @Nullable LiveProgress progress) {
    if (progress != null) return progress.state();
    if (campaign.howEnded() != null) return campaign.howEnded();
    return campaign.isRunning() ? "running" : "expired";
  }

  /** A time as the API writes it. */
  static String time(LocalDateTime utc) {
    return utc.truncatedTo(ChronoUnit.SECONDS)
        .atOffset(ZoneOffset.UTC)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
