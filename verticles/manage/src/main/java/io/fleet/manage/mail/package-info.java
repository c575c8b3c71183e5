/** Mail to people: invitations, links for passwords and addresses, and the test of the settings. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.mail;
