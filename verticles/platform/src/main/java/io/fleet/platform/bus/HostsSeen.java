package io.fleet.platform.bus;

/**
 * Hosts heard of at one node since it last told.
 *
 * @param node who tells
 * @param epochSecond when
 * @param hosts their ids as a serialised Roaring bitmap in base64
 */
public record HostsSeen(String node, long epochSecond, String hosts) {}
