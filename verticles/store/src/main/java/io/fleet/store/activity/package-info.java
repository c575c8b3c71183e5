/** What people did. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.activity;
