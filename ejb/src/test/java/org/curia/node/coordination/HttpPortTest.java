package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.curia.node.LogLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPortTest {
    private static final String GROUP = "jboss.as:socket-binding-group=standard-sockets";
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Values values = new Values();
    private long nowMillis;
    private final HttpPort port = new HttpPort(server, () -> nowMillis);

    /** What WildFly tells of itself. */
    public interface ValuesMBean {
        String getserverState();

        int getportOffset();

        int getport();

        boolean isbound();

        String[] readBootErrors();
    }

    public static final class Values implements ValuesMBean {
        private String state = "running";
        private boolean bound = true;
        private String[] bootErrors = {};

        @Override
        public String getserverState() {
            return state;
        }

        @Override
        public int getportOffset() {
            return 100;
        }

        @Override
        public int getport() {
            return 8080;
        }

        @Override
        public boolean isbound() {
            return bound;
        }

        @Override
        public String[] readBootErrors() {
            return bootErrors.clone();
        }
    }

    @BeforeEach
    void wildflyIsThere() throws JMException {
        for (String name : new String[] {
            "jboss.as:management-root=server", "jboss.as:core-service=management", GROUP, GROUP + ",socket-binding=http"
        }) {
            server.registerMBean(values, new ObjectName(name));
        }
    }

    @Test
    void aPortThatAnotherProgramHasIsNamedAndLoggedOnce() {
        values.bootErrors = new String[] {"{address=[{subsystem=undertow}, {http-listener=default}]}"};
        try (LogLines log = LogLines.of(HttpPort.class)) {
            for (int looks = 0; looks < 5; looks++) {
                port.tick();
                nowMillis += 2_000;
            }

            assertThat(port.whyClosed())
                    .get()
                    .asString()
                    .startsWith(
                            "the server has not opened its HTTP port 8180, most likely because another program uses it");
            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void aPortThatNobodyBoundIsClosed() {
        values.bound = false;
        port.tick();

        assertThat(port.whyClosed()).isPresent();
    }

    @Test
    void anErrorOfAnotherListenerIsNoReason() {
        values.bootErrors = new String[] {"{address=[{subsystem=undertow}, {https-listener=https}]}"};
        port.tick();

        assertThat(port.whyClosed()).isEmpty();
    }

    @Test
    void anOpenPortIsNoReason() {
        port.tick();

        assertThat(port.whyClosed()).isEmpty();
    }

    @Test
    void aPortThatWasOpenIsNotLookedAtAgain() {
        values.bound = true;
        port.tick();
        values.bound = false;
        nowMillis += 2_000;
        port.tick();

        assertThat(port.whyClosed()).isEmpty();
    }

    @Test
    void aServerThatStillStartsIsNotBlamed() {
        values.state = "starting";
        values.bound = false;
        port.tick();

        assertThat(port.whyClosed()).isEmpty();
    }

    @Test
    void aServerThatTellsNothingIsNotBlamed() {
        var silent = new HttpPort(MBeanServerFactory.newMBeanServer(), () -> 0);
        silent.tick();

        assertThat(silent.whyClosed()).isEmpty();
    }
}
