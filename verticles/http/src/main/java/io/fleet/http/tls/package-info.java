/** Engines, profiles, certificates and their renewal. */
@org.jspecify.annotations.NullMarked
package io.fleet.http.tls;
