/** Policies and what hosts answered to them. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.policy;
