/** The board, by itself. */
@org.jspecify.annotations.NullMarked
package io.fleet.livequery.board;
