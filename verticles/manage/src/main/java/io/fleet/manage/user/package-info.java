/** Users and their roles. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.user;
