/** Hosts, their seen times and the secrets they enroll with. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.host;
