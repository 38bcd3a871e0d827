package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.cli.network.NodeHealth.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a management port answers, and the reason that a command prints. */
class NodeHealthTest {
    private static final String OF_SERVER =
            "{'name':'deployments-status','status':'UP','data':{'curia.ear':'OK'}},{'name':'boot-errors','status':'%s'}";

    private static NodeHealth answer(int status, String curia, String ofServer) {
        return NodeHealth.of(
                status, ("{'status':'DOWN','checks':[" + curia + "," + ofServer + "]}").replace('\'', '"'));
    }

    private static String curia(String reason, String code) {
        return "{'name':'curia-ready','status':'DOWN','data':{'reason':'" + reason + "','code':'" + code + "'}}";
    }

    @Test
    void aNodeThatIsReadyHasNoReason() {
        NodeHealth health = answer(200, curia("", ""), OF_SERVER.formatted("UP"));

        assertThat(health.isReady()).isTrue();
        assertThat(health.reason()).isEmpty();
    }

    /** The node found nothing wrong with itself, and "node4 is not ready: " was printed. */
    @Test
    void aServerThatIsNotReadyWhileItsNodeIsNamesItsOwnCheck() {
        NodeHealth health = answer(503, curia("", ""), OF_SERVER.formatted("DOWN"));

        assertThat(health.condition()).isEqualTo(Condition.UNWELL);
        assertThat(health.reason()).isEqualTo("its server is not ready (503): boot-errors");
    }

    @Test
    void aReasonIsWholeAlsoWhereItQuotes() {
        NodeHealth health = answer(503, curia("the database says \\\"no\\\"", "DATABASE"), OF_SERVER.formatted("UP"));

        assertThat(health.reason()).isEqualTo("the database says \"no\"");
        assertThat(health.startFailed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING, STARTING, false",
        "CONFIGURATION, UNWELL, true",
        "START_FAILED, UNWELL, true",
        "NO_QUORUM, UNWELL, false"
    })
    void theCodeTellsWhetherTheStartFailed(String code, Condition condition, boolean failed) {
        NodeHealth health = answer(503, curia("because", code), OF_SERVER.formatted("UP"));

        assertThat(health.condition()).isEqualTo(condition);
        assertThat(health.startFailed()).isEqualTo(failed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>503</html>", "{}", "[]", "null", "{\"checks\":[{}]}", "{\"checks\":7}"})
    void aServerThatDoesNotKnowTheNodeYetIsStarting(String body) {
        for (int status : new int[] {200, 404, 503}) {
            NodeHealth health = NodeHealth.of(status, body);

            assertThat(health.condition()).isEqualTo(Condition.STARTING);
            assertThat(health.reason()).isEqualTo("its server is starting (" + status + ")");
        }
    }

    @Test
    void aNodeThatIsUnwellAlwaysHasAReason() {
        assertThat(answer(503, curia("", ""), OF_SERVER.formatted("UP")).reason())
                .startsWith("its server is not ready (503): it does not say why");
        assertThat(NodeHealth.silent(true).reason()).isEqualTo("no answer");
        assertThat(NodeHealth.silent(false).reason()).isEqualTo("no process");
    }
}
