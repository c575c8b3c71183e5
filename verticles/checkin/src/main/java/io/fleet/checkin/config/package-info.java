/** Host configurations as ready-made bytes. */
@org.jspecify.annotations.NullMarked
package io.fleet.checkin.config;
