/** Tests of single parts of the automations. */
@org.jspecify.annotations.NullMarked
package io.fleet.jobs.automation;
