/** What surrounds the program: its streams, environment, and the wish of a person to stop. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.shell;
