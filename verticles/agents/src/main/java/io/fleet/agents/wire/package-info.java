/** What goes over the wire: requests as osqueryd sends them, and how it judges answers. */
@NullMarked
package io.fleet.agents.wire;

import org.jspecify.annotations.NullMarked;
