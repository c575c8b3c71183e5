/** Where the server is and who one is there: the file {@code ~/.fleet/config}. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.context;
