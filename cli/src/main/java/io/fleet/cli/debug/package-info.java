/** What the server is doing: profiles of its process, its errors, its database. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.debug;
