/** From a node key to the host behind it. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.entry;
