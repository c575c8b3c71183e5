/** What osqueryd does when it is asked for files. */
@org.jspecify.annotations.NullMarked
package io.fleet.agents.carve;
