/** Streams of results: whoever watches, on any node, also late or again. */
@org.jspecify.annotations.NullMarked
package io.fleet.livequery.watch;
