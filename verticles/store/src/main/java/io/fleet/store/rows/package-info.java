/** What stores of lists share: pages, orders, times, refusals of the database. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.rows;
