package io.fleet.store.label;

/**
 * A label as check-ins need it.
 *
 * @param id its number
 * @param query the SQL that decides, empty for manual ones
 * @param platform only hosts of this platform are asked; empty: all
 * @param dynamic whether the SQL decides; otherwise people do
 */
public record LabelRow(int id, String query, String platform, boolean dynamic) {}
