/** Hosts and labels as people look at them: lists, pages, searches, counts, targets. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.inventory;
