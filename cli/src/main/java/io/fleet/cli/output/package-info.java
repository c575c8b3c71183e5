/** Tables for people, JSON and YAML for scripts. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.output;
