/** Software that hosts have, as people look at it, and how many hosts have it. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.software;
