package io.fleet.checkin.inventory;

import io.fleet.store.report.Fingerprint;
import io.fleet.store.report.Report;

/** A report that waits to be compared with what is stored. */
record Pending(Report report, Fingerprint fingerprint) {}
