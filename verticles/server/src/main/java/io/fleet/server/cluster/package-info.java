/** Hazelcast as the event bus's cluster: members by address, bound to one interface. */
@org.jspecify.annotations.NullMarked
package io.fleet.server.cluster;
