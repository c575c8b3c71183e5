/** The web pages from the class path. */
@org.jspecify.annotations.NullMarked
package io.fleet.http.page;
