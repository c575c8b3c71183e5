/** The organization's settings and the enroll secrets. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.settings;
