/** Whom a live query would reach. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.target;
