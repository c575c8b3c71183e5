/** What rooms may ask of scheduled work. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.jobs;
