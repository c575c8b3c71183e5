/** Distributed queries: what a host is asked, and what becomes of its answers. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.distributed;
