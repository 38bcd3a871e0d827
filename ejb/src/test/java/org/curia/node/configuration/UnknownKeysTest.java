package org.curia.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void anUnknownKeyIsWarnedAboutWithTheNearestName() {
        values.put("curia.peer.queue-mesages", "100");

        assertThat(warnings())
                .containsExactly("The configuration key curia.peer.queue-mesages is unknown and has no effect; did you"
                        + " mean curia.peer.queue-messages?");
    }

    @Test
    void whatTheServersScriptsReadAndWhatIsNotOursIsNotWarnedAbout() {
        values.put("curia.jdbc.url", "jdbc:h2:mem:");
        values.put("curia.http.max-post-bytes", "1000");
        values.put("curia.log.level", "DEBUG");
        values.put("java.version", "17");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void everyKeyIsKnownByTheNameOfItsEnvironmentVariable() {
        for (Setting<?> setting : Settings.ALL) {
            fromEnvironment(UnknownKeys.environmentName(setting.key()), "1");
        }
        fromEnvironment("CURIA_JDBC_SOCKET_TIMEOUT_SECONDS", "10");
        fromEnvironment("CURIA_NODE_JAVA_OPTS", "-Xmx1g");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void aMistypedEnvironmentVariableIsWarnedAboutOnceInItsOwnSpelling() {
        fromEnvironment("CURIA_PEER_IDLE_TIMEOUT", "8000");

        assertThat(warnings())
                .containsExactly(
                        "The environment variable CURIA_PEER_IDLE_TIMEOUT is unknown and has no effect; did you"
                                + " mean CURIA_PEER_IDLE_TIMEOUT_MILLIS?");
    }

    @Test
    void aKeyInAFileThatIsSpelledAsTheEnvironmentWouldBeIsWarnedAbout() {
        values.put("curia.validator.key.file", "validator.pem");

        assertThat(warnings()).singleElement().asString().endsWith("did you mean curia.validator.key-file?");
    }

    @Test
    void linksToServicesOfAnOrchestratorAreNotWarnedAbout() {
        fromEnvironment("CURIA_PORT", "tcp://10.0.0.1:8080");
        fromEnvironment("CURIA_PORT_8080_TCP", "tcp://10.0.0.1:8080");
        fromEnvironment("CURIA_PORT_8080_TCP_PROTO", "tcp");
        fromEnvironment("CURIA_SERVICE_HOST", "10.0.0.1");
        fromEnvironment("CURIA_SERVICE_PORT_HTTP", "8080");
        fromEnvironment("CURIA_NODE1_SERVICE_PORT", "8080");
        fromEnvironment("CURIA_NODE1_PORT", "tcp://10.0.0.2:8080");

        assertThat(warnings()).isEmpty();
    }

    /** The configuration lists the variable itself and a key that it may stand for. */
    private void fromEnvironment(String variable, String value) {
        environment.put(variable, value);
        values.put(variable, value);
        values.put(variable.toLowerCase(java.util.Locale.ROOT).replace('_', '.'), value);
    }

    private List<String> warnings() {
        return new UnknownKeys(environment).warnings(new MapConfig(values));
    }
}
