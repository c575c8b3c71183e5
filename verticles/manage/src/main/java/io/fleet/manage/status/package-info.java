/** Version and health of parts. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.status;
