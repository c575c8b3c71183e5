/** Hashing and judging passwords. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.password;
