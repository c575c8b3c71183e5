/** Who a bearer token belongs to: asked by http at each request, answered by manage. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.signin;
