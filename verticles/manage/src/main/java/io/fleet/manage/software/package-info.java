/** Software that hosts have. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.software;
