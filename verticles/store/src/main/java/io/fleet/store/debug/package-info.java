/** What the database is doing now. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.debug;
