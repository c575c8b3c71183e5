/**
 * Stream doors: two-way conversations that cross the bus with credits, so that pause and resume do
 * too.
 */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.stream;
