/** What hosts report into tables of its own: software, users, disks ..., written as differences. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.report;
