/** Policies as check-ins need them: what to ask, and how hosts did. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.verdict;
