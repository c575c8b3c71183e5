package io.fleet.cli.query;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts who was asked and who answered. One thread at a time. */
final class Tally {
  private final Set<Integer> answered = new HashSet<>();
  private Message.@Nullable Totals totals;
  private Message.@Nullable Status status;
  private int failed;

  void take(Message.Totals message) {
    totals = message;
  }

  void take(Message.Status message) {
    status = message;
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

  /** Whether every targeted host's answer is here. */
  boolean complete() {
    return known() && answered() >= targeted();
  }

  /** Whether every host that is online has answered. */
  boolean onlineComplete() {
    return known() && answered() >= online();
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
