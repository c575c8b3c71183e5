/** What people did. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.activity;
