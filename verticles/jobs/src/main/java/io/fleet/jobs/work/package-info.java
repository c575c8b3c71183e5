/** What the jobs do. */
@org.jspecify.annotations.NullMarked
package io.fleet.jobs.work;
