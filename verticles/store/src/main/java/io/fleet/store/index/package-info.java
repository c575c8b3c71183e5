/**
 * What every node keeps in memory of all hosts, so that lists, searches, orders and counts of a
 * large fleet are answered without walking through the table. The truth stays in MySQL: before each
 * answer the index takes over what changed there.
 */
@org.jspecify.annotations.NullMarked
package io.fleet.store.index;
