/** One simulated osqueryd: its loops, its schedule, its buffered results and lines. */
@NullMarked
package io.fleet.agents.host;

import org.jspecify.annotations.NullMarked;
