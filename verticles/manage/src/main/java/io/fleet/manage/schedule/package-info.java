/** The global schedule. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.schedule;
