/** What single sign-on must remember for minutes. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.sso;
