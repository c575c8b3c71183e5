/** Simulated osquery hosts: options, entry points, and the fleet that runs them. */
@NullMarked
package io.fleet.agents;

import org.jspecify.annotations.NullMarked;
