/** Canned hosts by the hundred thousand: a wheel, shared connections, prepared bodies. */
@NullMarked
package io.fleet.agents.light;

import org.jspecify.annotations.NullMarked;
