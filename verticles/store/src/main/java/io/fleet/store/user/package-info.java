/** Users, their roles and credentials. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.user;
