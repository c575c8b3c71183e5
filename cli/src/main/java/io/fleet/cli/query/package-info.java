/** Live queries: asking hosts, and showing answers as they come. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.query;
