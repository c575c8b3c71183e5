/** What Orbit, the companion of osqueryd, asks for itself and for the device's own page. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.orbit;
