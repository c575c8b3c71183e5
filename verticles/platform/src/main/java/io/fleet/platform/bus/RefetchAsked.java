package io.fleet.platform.bus;

/**
 * Someone asked for fresh details of a host.
 *
 * @param host its number
 * @param number how often that has been asked of it, this time included
 */
public record RefetchAsked(int host, int number) {}
