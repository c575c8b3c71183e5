/** Teams: their settings, members, secrets, and documents. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.team;
