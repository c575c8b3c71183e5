/** Labels. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.label;
