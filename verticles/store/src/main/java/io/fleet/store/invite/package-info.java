/** Invitations that wait to be accepted. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.invite;
