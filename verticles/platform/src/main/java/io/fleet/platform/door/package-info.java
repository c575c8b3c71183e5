/** Doors: the one way by which a request enters a room. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.door;
