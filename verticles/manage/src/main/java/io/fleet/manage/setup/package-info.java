/** The first run. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.setup;
