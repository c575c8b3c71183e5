/** Every enrolled host in memory, and when each was heard of. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.host;
