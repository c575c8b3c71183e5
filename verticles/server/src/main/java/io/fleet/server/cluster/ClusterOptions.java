package io.fleet.server.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.ListenerConfig;
import io.fleet.platform.config.HostPort;
import io.fleet.platform.config.Settings;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.Arrays;
import java.util.List;

/**
 * How this node joins the others. The figures come from measurements told in {@code design.md}
 * section 10: a frozen member is out after 4 s and a healed cut merges within 5 s, instead of one
 * and several minutes by default.
 *
 * @param self where this node listens for the others
 * @param seen where they reach it, when a port mapping lies between; else {@link HostPort#NONE}
 * @param bus where the event bus listens; without one, at any free port of the same interface
 * @param busSeen where the others reach that
 * @param members all nodes, this one included
 * @param name nodes of another name are not joined
 * @param tls files for mutual TLS on the event bus
 */
public record ClusterOptions(
    HostPort self,
    HostPort seen,
    HostPort bus,
    HostPort busSeen,
    List<String> members,
    String name,
    Tls tls) {
  // No rolling upgrade works across Hazelcast's minor versions, so the name keeps them apart.
  private static final String HAZELCAST = "-hz53";

  /** PEM files; an empty authority means plain TCP. */
  public record Tls(String authority, String certificate, String key) {}

  /** From the {@code cluster} options. */
  public static ClusterOptions of(Settings settings) {
    var members =
        Arrays.stream(settings.text("cluster.members").split(","))
            .map(String::strip)
            .filter(member -> !member.isEmpty())
            .toList();
    return new ClusterOptions(
        settings.address("cluster.address"),
        settings.address("cluster.public_address"),
        settings.address("cluster.bus_address"),
        settings.address("cluster.bus_public_address"),
        members,
        settings.text("cluster.name"),
        new Tls(
            settings.text("cluster.tls_ca"),
            settings.text("cluster.tls_cert"),
            settings.text("cluster.tls_key")));
  }

  /** Makes the event bus listen on the cluster's interface, with mutual TLS if there are files. */
  public VertxOptions applyTo(VertxOptions options) {
    var listening = new EventBusOptions().setHost(self.host());
    if (bus.isGiven()) listening.setHost(bus.host()).setPort(bus.port());
    if (busSeen.isGiven()) {
      listening.setClusterPublicHost(busSeen.host()).setClusterPublicPort(busSeen.port());
    }
    if (!tls.authority().isEmpty()) {
      listening
          .setSsl(true)
          .setClientAuth(ClientAuth.REQUIRED)
          .setTrustOptions(new PemTrustOptions().addCertPath(tls.authority()))
          .setKeyCertOptions(
              new PemKeyCertOptions().addCertPath(tls.certificate()).addKeyPath(tls.key()));
    }
    return options.setEventBusOptions(listening);
  }

  /** A manager that has not joined yet. */
  public ClusterManager manager() {
    return new HazelcastClusterManager(config());
  }

  private Config config() {
    var config = new Config().setClusterName(name + HAZELCAST);
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    // By default it would listen on every address, without any authentication.
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
    config.setProperty("hazelcast.max.no.heartbeat.seconds", "4");
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "5");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.addListenerConfig(new ListenerConfig(new MembershipLog()));
    var network = config.getNetworkConfig().setPort(self.port()).setPortAutoIncrement(false);
    if (seen.isGiven()) network.setPublicAddress(seen.toString());
    network.getInterfaces().setEnabled(true).addInterface(self.host());
    network.getJoin().getMulticastConfig().setEnabled(false);
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    var tcp = network.getJoin().getTcpIpConfig().setEnabled(true);
    members.forEach(tcp::addMember);
    return config;
  }
}
