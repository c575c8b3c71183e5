/** What host configurations are made of: packs, scheduled queries, agent options. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.schedule;
