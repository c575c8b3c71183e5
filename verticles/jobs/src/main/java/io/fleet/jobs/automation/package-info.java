/** What is told to web servers of others: hosts that went silent, and hosts that began to fail. */
@org.jspecify.annotations.NullMarked
package io.fleet.jobs.automation;
