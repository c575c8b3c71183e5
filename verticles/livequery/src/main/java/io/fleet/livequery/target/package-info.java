/** Which hosts a live query asks, and what they are counted as. */
@org.jspecify.annotations.NullMarked
package io.fleet.livequery.target;
