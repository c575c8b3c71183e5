/** The Redis client, which reconnects by itself. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.redis;
