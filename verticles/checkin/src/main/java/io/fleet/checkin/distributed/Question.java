package io.fleet.checkin.distributed;

/**
 * A query as hosts are handed it.
 *
 * @param name the agent gives it back with the answer
 */
record Question(String name, String sql) {}
