/** One host as its page shows it: what it reported, read back. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.hostdetail;
