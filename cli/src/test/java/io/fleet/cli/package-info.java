/** {@code fleetctl} as a person or a script sees it, against a server in the same process. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli;
