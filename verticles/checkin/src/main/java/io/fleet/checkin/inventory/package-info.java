/** What hosts report into tables of its own: compared in memory, differences written behind. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.inventory;
