/** Limits on how often something may happen. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.limit;
