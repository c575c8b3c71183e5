/** Signing in and out, tokens, sessions. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.session;
