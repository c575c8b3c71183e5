/** What is done with hosts. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.host;
