package io.fleet.manage.debug;

/** Something that an address names. */
interface Named {
  String word();
}
