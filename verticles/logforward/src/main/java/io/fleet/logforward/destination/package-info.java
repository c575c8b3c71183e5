/** Where lines go, and the loop that brings them there. */
@org.jspecify.annotations.NullMarked
package io.fleet.logforward.destination;
