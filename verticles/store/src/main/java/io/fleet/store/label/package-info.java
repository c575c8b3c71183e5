/** Labels as check-ins need them: what to ask, and who is a member. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.label;
