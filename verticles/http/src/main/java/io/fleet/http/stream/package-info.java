/** Conversations over WebSocket and SockJS. */
@org.jspecify.annotations.NullMarked
package io.fleet.http.stream;
