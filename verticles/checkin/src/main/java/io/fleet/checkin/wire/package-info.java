/** What agents send, decoded as tolerantly as Fleet does. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.wire;
