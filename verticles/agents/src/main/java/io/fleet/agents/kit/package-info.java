/** A black-box suite of the device protocol for any server; knows nothing but its address. */
@org.jspecify.annotations.NullMarked
package io.fleet.agents.kit;
