/** Hosts as people look at them. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.host;
