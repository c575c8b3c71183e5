package io.fleet.store.report;

/**
 * A report that is to be stored.
 *
 * @param host whose it is
 * @param fingerprint of {@code report}
 * @param first nothing of this kind has been stored for the host
 */
public record HostReport(int host, Report report, Fingerprint fingerprint, boolean first) {}
