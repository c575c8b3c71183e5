package io.fleet.agents.bench;

import java.util.SequencedMap;

/**
 * A server that the load is put on.
 *
 * @param name in the report
 * @param port on localhost, TLS
 * @param path of the request
 * @param processes whose CPU time is counted, by their part; the first one is the server's
 */
record Target(String name, int port, String path, SequencedMap<String, ProcessHandle> processes) {}
