/** Files of specs: applied, and deleted again. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.spec;
