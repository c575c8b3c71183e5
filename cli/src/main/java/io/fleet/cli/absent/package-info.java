/** Commands of Fleet's own client that this one has not: their checks, and what to use instead. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.absent;
