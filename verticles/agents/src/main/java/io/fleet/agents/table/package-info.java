/** What a simulated host is, and the osquery tables that describe it. */
@NullMarked
package io.fleet.agents.table;

import org.jspecify.annotations.NullMarked;
