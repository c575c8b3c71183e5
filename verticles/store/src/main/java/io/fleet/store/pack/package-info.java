/** Packs and the queries that they schedule, those of the global and team schedules included. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.pack;
