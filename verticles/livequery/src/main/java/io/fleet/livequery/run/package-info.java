/** Doors that start, stop and tell of live queries. */
@org.jspecify.annotations.NullMarked
package io.fleet.livequery.run;
