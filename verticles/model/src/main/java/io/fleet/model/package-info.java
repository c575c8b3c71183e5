/** Values that every room speaks about: ids, hosts, roles. Knows no Vert.x, no SQL, no HTTP. */
@org.jspecify.annotations.NullMarked
package io.fleet.model;
