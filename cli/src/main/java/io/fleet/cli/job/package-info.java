/** What the server does from time to time, started by hand. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.job;
