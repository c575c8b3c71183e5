/** Saved queries and the global schedule, as management edits them. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.query;
