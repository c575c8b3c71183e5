/** Enrollment: secrets, identifiers, new node keys. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.enroll;
