package io.fleet.store.inventory;

/** Something that only the database knows of a host, to filter by. */
public sealed interface HostTrait {
  /** Has this software. */
  record WithSoftware(int softwareId) implements HostTrait {}

  /** Answered a policy this way, or not yet. */
  record Answered(int policyId, Response response) implements HostTrait {}

  /** How a host answered a policy. */
  enum Response {
    PASSING,
    FAILING,
    /** No answer so far. */
    NONE
  }

  /** Runs this version of an operating system, on this architecture. */
  record RunsSystem(int osId) implements HostTrait {}

  /** Runs an operating system of this name and version, on any architecture. */
  record RunsNamed(String name, String version) implements HostTrait {}

  /** Is managed by this solution; servers do not count. */
  record ManagedBy(int solutionId) implements HostTrait {}

  /** Is managed by a solution of this name; servers do not count. */
  record ManagedByNamed(String name) implements HostTrait {}

  /** Is enrolled in a management this way; servers do not count. */
  record Enrolled(Enrollment how) implements HostTrait {}

  /** How a host is enrolled in a management. */
  enum Enrollment {
    MANUAL,
    AUTOMATIC,
    /** Either of the two. */
    ANY,
    NOT,
    /** Assigned, but not enrolled yet; no host ever is, that is for what is out of scope here. */
    PENDING
  }

  /** Has had this Munki warning or error. */
  record WithMunkiIssue(int issueId) implements HostTrait {}

  /** Has less free disk space than so many gigabytes. */
  record LowOnDisk(int gigabytes) implements HostTrait {}
}
