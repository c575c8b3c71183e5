package io.fleet.server.cluster;

import com.hazelcast.cluster.InitialMembershipEvent;
import com.hazelcast.cluster.InitialMembershipListener;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs which nodes come and go, as this one sees it. Called by Hazelcast, one event at a time. */
final class MembershipLog implements InitialMembershipListener {
  private static final Logger LOG = LoggerFactory.getLogger(MembershipLog.class);

  @Override
  public void init(InitialMembershipEvent event) {
    LOG.info("in the cluster nodes={}", event.getMembers().size());
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    tell("node joined", event);
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    tell("node gone", event);
  }

  private static void tell(String what, MembershipEvent event) {
    Member member = event.getMember();
    if (member.localMember()) return;
    LOG.info("{} address={} nodes={}", what, member.getAddress(), event.getMembers().size());
  }
}
