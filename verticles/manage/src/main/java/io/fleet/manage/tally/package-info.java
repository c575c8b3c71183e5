/** Counts over many hosts that a job has prepared: operating systems, Munki, management. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.tally;
