/** Runs any SQL over the tables of a simulated host, bounded in time, rows and bytes. */
@NullMarked
package io.fleet.agents.sql;

import org.jspecify.annotations.NullMarked;
