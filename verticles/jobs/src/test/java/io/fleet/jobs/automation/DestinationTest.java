package io.fleet.jobs.automation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @Test
  void nothingButTheServerIsShown() {
    var destination =
        Destination.of("https://ann:secret@hooks.example.com:8443/services/T1/B2?key=3#f");

    assertThat(destination).hasToString("Optional[https://hooks.example.com:8443/...]");
  }

  @Test
  void aNameMayHoldAnUnderscore() {
    var destination = Destination.of("http://ann:secret@web_hook:8080/fleet?key=3").orElseThrow();

    var post = destination.post();

    assertThat(post.getHost()).isEqualTo("web_hook");
    assertThat(post.getPort()).isEqualTo(8080);
    assertThat(post.getURI()).isEqualTo("/fleet?key=3");
    assertThat(post.getHeaders().get("Authorization")).startsWith("Basic ");
    assertThat(destination).hasToString("http://web_hook:8080/...");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example.com",
        "ftp://example.com",
        "file:///etc/passwd",
        "http:/a",
        "h t"
      })
  void anAddressThatIsNotOneOfTheWebIsNone(String text) {
    assertThat(Destination.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fe80:0:0:0:1:2:3:4", "FEB0:0:0:0:1:2:3:4%eth0"})
  void theMachinesOwnWireIsKnown(String ip) {
    assertThat(Destination.isLinkLocal(ip)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.69.254", "0:0:0:0:0:0:0:1", "fec0:0:0:0:0:0:0:1"})
  void otherNetsAreOtherNets(String ip) {
    assertThat(Destination.isLinkLocal(ip)).isFalse();
  }
}
