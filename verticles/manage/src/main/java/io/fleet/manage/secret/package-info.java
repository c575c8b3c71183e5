/** Enroll secrets. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.secret;
