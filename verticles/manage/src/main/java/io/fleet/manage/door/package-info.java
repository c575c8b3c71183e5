/** What all doors of this room share: the guard, reading requests, waiting. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.door;
