/** Invitations: people who may become users. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.invite;
