/** The management API: what people, scripts, web pages and fleetctl ask and change. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage;
