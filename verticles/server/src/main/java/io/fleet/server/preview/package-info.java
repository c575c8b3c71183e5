/** The supervisor of the preview: embedded stores, nodes and simulated agents. */
@org.jspecify.annotations.NullMarked
package io.fleet.server.preview;
