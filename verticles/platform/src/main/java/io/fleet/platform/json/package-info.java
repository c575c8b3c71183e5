/** The JSON that clients see: two spaces, escaped for HTML, dates as the API writes them. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.json;
