/** What an address that people set may look like, for whoever stores it and whoever calls it. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.net;
