/** From a request to an exchange: bodies, limits, sign-in. */
@org.jspecify.annotations.NullMarked
package io.fleet.http.request;
