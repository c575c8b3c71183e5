/** The commands of the program fleet. */
@org.jspecify.annotations.NullMarked
package io.fleet.server.command;
