/** Detail queries, one file each. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.detail;
