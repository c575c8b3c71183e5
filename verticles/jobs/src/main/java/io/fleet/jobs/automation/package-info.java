/**
 * What is told to web servers of others, ticket systems among them: hosts that went silent, and
 * hosts that began to fail.
 */
@org.jspecify.annotations.NullMarked
package io.fleet.jobs.automation;
