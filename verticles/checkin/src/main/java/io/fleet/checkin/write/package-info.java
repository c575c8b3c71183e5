/** What hosts reported, on its way to the database. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.write;
