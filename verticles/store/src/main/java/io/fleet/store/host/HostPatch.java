package io.fleet.store.host;

import io.fleet.store.verdict.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one host reported and is to be stored: only columns that were truly received, so that
 * nothing is overwritten by an older copy (rule 13 of the protocol page). Built by one thread; not
 * changed once it has been handed on.
 */
public final class HostPatch {
  private final EnumMap<HostColumn, Object> values = new EnumMap<>(HostColumn.class);
  private final Set<Integer> joined = new HashSet<>();
  private final Set<Integer> left = new HashSet<>();
  private final Map<Integer, Verdict> verdicts = new HashMap<>();
  private boolean details;
  private boolean labels;
  private boolean policies;
  private int refetch;

  /** A text, cut to its column. */
  public HostPatch set(HostColumn column, String text) {
    values.put(column, column.cut(text));
    return this;
  }

  /** A number. */
  public HostPatch set(HostColumn column, long number) {
    values.put(column, number);
    return this;
  }

  /** Host details came: moves their stamp and ends a refetch. */
  public HostPatch tookDetails() {
    details = true;
    return this;
  }

  /**
   * How many refetches were known when the details came: one that was asked for later is not
   * answered by them.
   */
  public HostPatch answersRefetch(int number) {
    refetch = number;
    return this;
  }

  /** Label answers came, or there was no label to ask for: moves their stamp. */
  public HostPatch tookLabels() {
    labels = true;
    return this;
  }

  /** Policy answers came, or there was no policy to ask for: moves their stamp. */
  public HostPatch tookPolicies() {
    policies = true;
    return this;
  }

  /** The host belongs, or does not belong, to a label. */
  public HostPatch label(int label, boolean member) {
    (member ? joined : left).add(label);
    (member ? left : joined).remove(label);
    return this;
  }

  /** How the host did with a policy. */
  public HostPatch policy(int policy, Verdict verdict) {
    verdicts.put(policy, verdict);
    return this;
  }

  /** Leaves verdicts out: they are stored already. */
  public HostPatch withoutVerdicts() {
    verdicts.clear();
    return this;
  }

  /** Leaves memberships out: they are stored already. */
  public HostPatch withoutLabels() {
    joined.clear();
    left.clear();
    return this;
  }

  /** This one, overlaid by a newer one. */
  public HostPatch and(HostPatch newer) {
    var both = new HostPatch();
    both.values.putAll(values);
    both.values.putAll(newer.values);
    both.joined.addAll(joined);
    both.left.addAll(left);
    both.verdicts.putAll(verdicts);
    both.verdicts.putAll(newer.verdicts);
    newer.joined.forEach(label -> both.label(label, true));
    newer.left.forEach(label -> both.label(label, false));
    both.details = details || newer.details;
    both.labels = labels || newer.labels;
    both.policies = policies || newer.policies;
    both.refetch = Math.max(refetch, newer.refetch);
    return both;
  }

  /** Whether there is nothing to store. */
  public boolean isEmpty() {
    return values.isEmpty()
        && !details
        && !labels
        && !policies
        && !hasLabels()
        && verdicts.isEmpty();
  }

  /** The value of a column, or null when it was not received. */
  public @Nullable Object get(HostColumn column) {
    return values.get(column);
  }

  /** The text of a column, or what it was before. */
  public String text(HostColumn column, String before) {
    return values.get(column) instanceof String text ? text : before;
  }

  /** The number of a column, or what it was before. */
  public int number(HostColumn column, int before) {
    return values.get(column) instanceof Long number
        ? (int) Math.min(number, Integer.MAX_VALUE)
        : before;
  }

  public boolean hasDetails() {
    return details;
  }

  public boolean hasLabelStamp() {
    return labels;
  }

  public boolean hasPolicyStamp() {
    return policies;
  }

  public boolean hasLabels() {
    return !joined.isEmpty() || !left.isEmpty();
  }

  public Set<Integer> joined() {
    return joined;
  }

  public Set<Integer> left() {
    return left;
  }

  /** Verdicts by the number of the policy. */
  public Map<Integer, Verdict> verdicts() {
    return verdicts;
  }

  int refetch() {
    return refetch;
  }

  Map<HostColumn, Object> values() {
    return values;
  }
}
