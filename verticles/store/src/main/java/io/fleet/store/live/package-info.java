/** What live queries keep: campaigns in MySQL, their answers in Redis. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.live;
