/** Setup, login, logout, and the settings of a context. */
@org.jspecify.annotations.NullMarked
package io.fleet.cli.session;
