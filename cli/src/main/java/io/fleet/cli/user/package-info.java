/** Users: making and deleting them. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.user;
