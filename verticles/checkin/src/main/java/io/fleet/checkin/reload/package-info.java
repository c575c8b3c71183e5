/** Reading prepared things again when what they were made from changed. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.reload;
