/** Work that is done from time to time, by one node for all. */
@org.jspecify.annotations.NullMarked
package io.fleet.jobs;
