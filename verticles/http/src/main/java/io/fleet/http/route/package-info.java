/** Which door a path leads to. */
@org.jspecify.annotations.NullMarked
package io.fleet.http.route;
