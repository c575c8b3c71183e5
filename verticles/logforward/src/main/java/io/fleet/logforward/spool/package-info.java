/** A bounded, durable queue on disk: one writer, several readers. */
@org.jspecify.annotations.NullMarked
package io.fleet.logforward.spool;
