/** From an answer to bytes on the wire, and what refusals look like. */
@org.jspecify.annotations.NullMarked
package io.fleet.http.answer;
