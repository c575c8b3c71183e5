/** Doors for administrators who look for a fault. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.debug;
