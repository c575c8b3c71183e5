/** Health, version and metrics. */
@org.jspecify.annotations.NullMarked
package io.fleet.http.operate;
