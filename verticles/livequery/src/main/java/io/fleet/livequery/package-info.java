/** Live queries: campaigns, fan-out to hosts, result streams, the ledger of every targeted host. */
@org.jspecify.annotations.NullMarked
package io.fleet.livequery;
