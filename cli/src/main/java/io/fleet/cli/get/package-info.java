/** Reading what the server holds. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.get;
