/** The campaigns that run now, in memory of each node, and the way of answers into Redis. */
@org.jspecify.annotations.NullMarked
package io.fleet.livequery.board;
