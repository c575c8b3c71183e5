/** The listener: everything between a socket and the doors of the rooms. */
@org.jspecify.annotations.NullMarked
package io.fleet.http;
