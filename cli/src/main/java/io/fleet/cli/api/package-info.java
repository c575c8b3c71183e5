/** Talking to the server over HTTPS, and what its refusals mean to a person. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.api;
