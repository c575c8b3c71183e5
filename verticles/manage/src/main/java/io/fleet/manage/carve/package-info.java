/** Carved files: lists, blocks, whole archives. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.carve;
