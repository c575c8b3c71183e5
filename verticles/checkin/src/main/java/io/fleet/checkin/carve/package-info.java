/** File carving: archives that agents send in blocks. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.carve;
