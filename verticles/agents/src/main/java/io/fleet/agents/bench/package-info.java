/** Benches of the product beside yardsticks measured in the same run, and their load generator. */
@NullMarked
package io.fleet.agents.bench;

import org.jspecify.annotations.NullMarked;
