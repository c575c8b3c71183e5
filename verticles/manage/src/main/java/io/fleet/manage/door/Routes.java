package io.fleet.manage.door;

import io.fleet.platform.door.Doors.Served;
import java.util.List;

/** The doors of one resource. */
public interface Routes {
  /** Doors with their handlers; handlers may wait, so they run on virtual threads. */
  List<Served> served();
}
