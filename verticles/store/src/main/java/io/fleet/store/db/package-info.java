/** The reactive MySQL client, its failures as problems, and what every store shares. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.db;
