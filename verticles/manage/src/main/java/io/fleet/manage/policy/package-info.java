/** Policies: for all hosts, of teams, and as documents. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.policy;
