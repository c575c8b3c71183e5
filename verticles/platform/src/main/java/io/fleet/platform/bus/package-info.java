/**
 * The event-bus contract: typed addresses, messages as records, one place that registers codecs.
 */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.bus;
