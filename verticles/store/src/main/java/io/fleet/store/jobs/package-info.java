/** What scheduled jobs read and write: leases, counts prepared for lists, leftovers. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.jobs;
