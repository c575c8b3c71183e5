/** Destinations that are plain web services. */
@org.jspecify.annotations.NullMarked
package io.fleet.logforward.destination.rest;
