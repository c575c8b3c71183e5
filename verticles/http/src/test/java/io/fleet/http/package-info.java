/** Tests from outside, over real sockets. */
@org.jspecify.annotations.NullMarked
package io.fleet.http;
