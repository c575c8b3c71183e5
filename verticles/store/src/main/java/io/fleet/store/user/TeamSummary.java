package io.fleet.store.user;

/** A team as pickers show it. */
public record TeamSummary(int id, String name, String description) {}
