/** What rooms ask about live queries within a check-in, without I/O. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.campaigns;
