/** What administrators switched on for hosts. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.feature;
