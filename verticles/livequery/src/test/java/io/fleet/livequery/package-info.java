/** The room from outside: doors, streams, the board, on real stores. */
@org.jspecify.annotations.NullMarked
package io.fleet.livequery;
