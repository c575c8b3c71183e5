/** Sessions by the hash of their token. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.session;
