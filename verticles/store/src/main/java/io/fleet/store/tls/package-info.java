/**
 * TLS towards MySQL and Redis: PEM files as Fleet's options name them, one rule for all clients.
 */
@org.jspecify.annotations.NullMarked
package io.fleet.store.tls;
