/** Saved queries. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.query;
