/** Teams. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.team;
