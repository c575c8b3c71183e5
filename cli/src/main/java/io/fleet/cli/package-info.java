/** The program {@code fleetctl}: parsing of the command line, and what every failure looks like. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli;
