/** Schema migrations with Flyway; only prepare db runs them. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.migration;
