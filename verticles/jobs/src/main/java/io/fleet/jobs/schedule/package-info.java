/** When jobs are done, by whom, and what came of it. */
@org.jspecify.annotations.NullMarked
package io.fleet.jobs.schedule;
