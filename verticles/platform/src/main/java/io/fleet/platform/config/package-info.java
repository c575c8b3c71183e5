/** Options of the server: one registry, read from flags, environment, file and defaults. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.config;
