package io.fleet.livequery;

import java.time.Duration;

/**
 * Bounds of live queries.
 *
 * @param restPeriod how long {@code GET queries/run} collects at most
 * @param maxDuration a campaign ends after this at last
 * @param unwatchedFor a campaign that nobody watches ends after this
 * @param maxHostBytes rows of one host's answer, as JSON
 * @param maxCampaignBytes rows of one campaign, as JSON
 * @param keepRecord how long Redis keeps an ended campaign that is not saved
 * @param keepRuns how long MySQL keeps answers of ended campaigns; zero: not at all
 * @param maxRunBytes compressed answers of one saved campaign
 * @param maxSavedBytes compressed answers of all saved campaigns
 */
public record LiveQueryConfig(
    Duration restPeriod,
    Duration maxDuration,
    Duration unwatchedFor,
    int maxHostBytes,
    long maxCampaignBytes,
    Duration keepRecord,
    Duration keepRuns,
    long maxRunBytes,
    long maxSavedBytes) {}
