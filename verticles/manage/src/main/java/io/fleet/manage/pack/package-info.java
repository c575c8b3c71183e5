/** Packs, one by one and as documents. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.pack;
