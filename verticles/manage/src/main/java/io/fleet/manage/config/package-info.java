/** The organization's settings. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.config;
