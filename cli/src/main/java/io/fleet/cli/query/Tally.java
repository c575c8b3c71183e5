package io.fleet.cli.query;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts who was asked and who answered. One thread at a time. */
final class Tally {
  private final Set<Integer> answered = new HashSet<>();
  private Message.@Nullable Totals totals;
  private Message.@Nullable Status status;
  private Message.@Nullable Ledger ledger;
  private Message.@Nullable Notice notice;
  private int failed;

  void take(Message.Totals message) {
    totals = message;
  }

  void take(Message.Status message) {
    status = message;
  }

  void take(Message.Ledger message) {
    ledger = message;
  }

  void take(Message.Notice message) {
    notice = message;
  }

  /** Whether this is the host's first answer: the stream is told again after a reconnect. */
  boolean take(Message.Result message) {
    if (message.hostId() != 0 && !answered.add(message.hostId())) return false;
    if (message.hostId() == 0) answered.add(-1 - answered.size());
    if (message.error() != null) failed++;
    return true;
  }

  int targeted() {
    return totals == null ? 0 : totals.count();
  }

  int online() {
    return totals == null ? 0 : totals.online();
  }

  /** Hosts whose answer came, errors included. */
  int answered() {
    return answered.size();
  }

  int succeeded() {
    return answered.size() - failed;
  }

  /** Whether the server has told how many hosts are asked. */
  boolean known() {
    return totals != null && status != null;
  }

  /** Whether every targeted host's answer is here, and the server's account says so too. */
  boolean complete() {
    var accounted = ledger == null || ledger.silent() == 0;
    return known() && answered() >= targeted() && accounted;
  }

  /** Whether every host that is online has answered. */
  boolean onlineComplete() {
    if (!known() || expectsMore()) return false;
    // Who answered may be offline by now, so that the number of those online says less.
    return ledger == null ? answered() >= online() : ledger.awaited() == 0;
  }

  /** The server's account of all hosts, from servers that keep one. */
  Message.@Nullable Ledger ledger() {
    return ledger;
  }

  /** What the server wants known, unless that is only that all is well. */
  @Nullable String word() {
    return notice == null || notice.state().equals("running") ? null : notice.text();
  }

  /** Whether the server has said that the run is over. */
  boolean over() {
    return notice != null && notice.over();
  }

  /** Whether the server says that it is over although answers are missing: it ended the run. */
  boolean endedEarly() {
    return status != null && status.finished() && status.actual() < status.expected();
  }

  /** Whether the server counted more answers than came here, and may still send them. */
  boolean expectsMore() {
    return status != null && status.actual() > answered();
  }
}
