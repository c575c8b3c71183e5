/** Runs that are over move from Redis to MySQL, for a set time and size. */
@org.jspecify.annotations.NullMarked
package io.fleet.livequery.save;
