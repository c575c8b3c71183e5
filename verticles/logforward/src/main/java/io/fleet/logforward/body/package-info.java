/** Finds the lines of a log request as raw bytes. */
@org.jspecify.annotations.NullMarked
package io.fleet.logforward.body;
