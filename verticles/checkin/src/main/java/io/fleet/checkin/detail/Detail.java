package io.fleet.checkin.detail;

/** One question that hosts are asked each detail interval. Stateless. */
public sealed interface Detail permits HostDetail, InventoryDetail {
  /** The name after {@code fleet_detail_query_}. */
  String name();

  /** What the host runs. */
  String sql();

  /** Whether hosts of this platform are asked; it is empty while unknown. */
  default boolean asks(String platform) {
    return true;
  }

  /** Whether it is asked at all, by what administrators have switched on. */
  default boolean isOn(Features features) {
    return true;
  }

  /** What decides on the host whether {@link #sql} can run there. */
  default String discovery() {
    return Discovery.ALWAYS;
  }
}
