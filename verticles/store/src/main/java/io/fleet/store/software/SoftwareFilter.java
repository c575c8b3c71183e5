package io.fleet.store.software;

import io.fleet.store.rows.Page;

/**
 * Which software is asked for.
 *
 * @param team counted over this team's hosts; 0: over all hosts
 * @param vulnerable only what has a known weakness
 * @param page part, order (several columns, separated by commas) and search
 */
public record SoftwareFilter(int team, boolean vulnerable, Page page) {}
