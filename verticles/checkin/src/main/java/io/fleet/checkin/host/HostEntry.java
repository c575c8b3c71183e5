package io.fleet.checkin.host;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.store.host.HostPatch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One enrolled host in memory. Thread-safe: every field is replaced as a whole. */
public final class HostEntry {
  private final HostId id;
  private final SeenBlock seen;
  private final int slot;
  private final Agenda agenda = new Agenda();
  private volatile HostFacts facts;
  private volatile @Nullable NodeKeyHash key;
  private volatile @Nullable NodeKeyHash orbitKey;
  private volatile @Nullable PreparedConfig config;
  private volatile long storedAt;
  private int changes;
  private long verdicts;
  private long memberships;
  private int refetches;

  HostEntry(HostFacts facts, SeenBlock seen) {
    this.id = facts.known().id();
    this.seen = seen;
    this.slot = SeenTimes.slot(id.value());
    this.facts = facts;
    noteWindow();
  }

  public HostId id() {
    return id;
  }

  public KnownHost known() {
    return facts.known();
  }

  public HostFacts facts() {
    return facts;
  }

  /** What it is to be asked, and when. */
  public Agenda agenda() {
    return agenda;
  }

  /** Moves with all that its configuration is made from. */
  public synchronized int changes() {
    return changes;
  }

  /** Its configuration, when one was prepared since anything about the host changed. */
  public @Nullable PreparedConfig config() {
    return config;
  }

  /** Keeps its configuration. */
  public void config(PreparedConfig prepared) {
    config = prepared;
  }

  /** Heard of now. */
  public void seen(long epochSecond) {
    seen.mark(slot, (int) epochSecond);
  }

  /** When it was last heard of, in seconds since 1970; 0 when never. */
  public long lastSeen() {
    return seen.at(slot);
  }

  /** Takes over what it has reported, before that is stored. */
  public synchronized void report(HostPatch patch, Membership labels) {
    var before = facts;
    facts = before.with(patch);
    noteWindow();
    var moved = !before.known().platform().equals(facts.known().platform());
    for (var label : patch.joined()) moved |= labels.set(label, id.value(), true);
    for (var label : patch.left()) moved |= labels.set(label, id.value(), false);
    if (moved) changed();
  }

  /**
   * Whether it said the same of its policies the last time.
   *
   * @param digest of what it says now; it counts as known from now on
   */
  public synchronized boolean sameVerdicts(long digest) {
    var same = verdicts == digest;
    verdicts = digest;
    return same;
  }

  /** The same of the labels it was asked for. */
  public synchronized boolean sameMemberships(long digest) {
    var same = memberships == digest;
    memberships = digest;
    return same;
  }

  /** What it says of labels and policies next is compared with the database. */
  public synchronized void forgetReports() {
    verdicts = 0;
    memberships = 0;
  }

  /** How often fresh details were asked for, as far as this node has heard. */
  public synchronized int refetches() {
    return refetches;
  }

  /** Whether they were asked for more often than this node had heard. */
  synchronized boolean heardOfRefetch(int number) {
    if (number <= refetches) return false;
    refetches = number;
    return true;
  }

  synchronized void facts(HostFacts stored) {
    if (!Objects.equals(stored.known().teamId(), facts.known().teamId())) verdicts = 0;
    facts = stored;
    noteWindow();
    changed();
  }

  /** It is known no more. */
  void gone() {
    seen.window(slot, 0);
  }

  // Beside the times, where a walk over all hosts finds it.
  private void noteWindow() {
    seen.window(slot, facts.known().onlineWindowSeconds());
  }

  /** Someone else made it join or leave labels. */
  synchronized void otherLabels() {
    memberships = 0;
    changed();
  }

  private void changed() {
    changes++;
    config = null;
  }

  @Nullable NodeKeyHash key() {
    return key;
  }

  void key(@Nullable NodeKeyHash stored) {
    key = stored;
    // Whoever enrolls anew has lost its verdicts.
    forgetReports();
  }

  @Nullable NodeKeyHash orbitKey() {
    return orbitKey;
  }

  void orbitKey(@Nullable NodeKeyHash stored) {
    orbitKey = stored;
  }

  /** The number of the flush that stored its last report. */
  long storedAt() {
    return storedAt;
  }

  void storedAt(long flush) {
    storedAt = flush;
  }
}
