/** Wall clock and monotonic clock behind one seam, so that tests decide what time it is. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.time;
