/** Services that take lines as records in batches. */
@org.jspecify.annotations.NullMarked
package io.fleet.logforward.destination.batch;
