/** Single sign-on by SAML 2.0: signing in at the organization's identity provider. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.sso;
