/** What rooms ask about hosts within a check-in, without I/O. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.hosts;
