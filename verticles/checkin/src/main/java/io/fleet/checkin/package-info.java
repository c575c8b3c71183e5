/** osquery check-ins: enroll, config, distributed read and write, and the host directory. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin;
