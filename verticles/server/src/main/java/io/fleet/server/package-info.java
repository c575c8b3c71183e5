/** The program {@code fleet}. The only room that sees all others. */
@org.jspecify.annotations.NullMarked
package io.fleet.server;
