package io.fleet.jobs.schedule;

/**
 * Something to do, and its name in logs and metrics.
 *
 * @param work runs on a virtual thread, where it may await; what it throws is logged, and the next
 *     job goes on
 */
public record Job(String name, Runnable work) {}
