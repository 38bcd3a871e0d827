package org.curia.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curia.client.fixture.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands as they are typed: what they print, and what they end with. */
@Timeout(60)
class CommandsTest {
    @TempDir
    Path directory;

    private TestNetwork network;

    private record Ran(int exitCode, String out, String err) {
        JsonNode json() throws IOException {
            return new JsonMapper().readTree(out);
        }
    }

    @BeforeEach
    void start() throws IOException {
        network = TestNetwork.start(directory, 4, "alice,EUR,10.00\nalice,USD,3.50\nbob,EUR,1.00\n");
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--dir=" + directory);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Curia.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Ran(commandLine.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    @Test
    void balancesAreOneLineForEachWalletAndAsset() {
        assertThat(run("balances", "--format", "csv").out())
                .isEqualTo("name,asset,amount\nalice,EUR,10.00\nalice,USD,3.50\nbob,EUR,1.00\nbob,USD,0.00\n");
    }

    @Test
    void aPaymentIsFinalWhenTheCommandEnds() throws IOException {
        Ran paid = run("pay", "--from=alice", "--to=bob", "--asset=EUR", "--amount=2.50", "--reference=x", "--json");
        assertThat(paid.exitCode()).isZero();
        assertThat(paid.json().get("status").asText()).isEqualTo("final");
        assertThat(paid.json().get("height").asLong()).isEqualTo(1);
        assertThat(run("balances", "--format", "csv").out()).contains("alice,EUR,7.50\n", "bob,EUR,3.50\n");
    }

    @Test
    void aPaymentBeyondTheBalanceIsRefusedInASentence() {
        Ran refused = run("pay", "--from=bob", "--to=alice", "--asset=EUR", "--amount=2.50");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("curia: not paid: INSUFFICIENT_BALANCE")
                .doesNotContain("\tat ");
    }

    @Test
    void aTimeOutIsUnknownAndNeverFailed() {
        network.pause(true);
        Ran unknown = run("pay", "--from=alice", "--to=bob", "--asset=EUR", "--amount=1", "--timeout=1");
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.err())
                .contains("not known: ask with 'curia transaction ")
                .doesNotContain("failed");
    }

    @Test
    void aFileIsAnchoredOnceAndFoundByItsContent() throws IOException {
        Path file = Files.writeString(directory.resolve("contract.txt"), "curia");
        Path other = Files.writeString(directory.resolve("other.txt"), "curia.");

        assertThat(run("anchor", "check", file.toString(), "--account=alice").exitCode())
                .isEqualTo(1);
        Ran anchored = run("anchor", file.toString(), "--from=alice", "--note=contract 12", "--json");
        assertThat(anchored.exitCode()).isZero();
        assertThat(anchored.json().get("status").asText()).isEqualTo("final");
        assertThat(anchored.json().get("size").asLong()).isEqualTo(5);

        Ran checked = run("anchor", "check", file.toString(), "--account=alice", "--json");
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.json().get("height").asLong()).isEqualTo(1);
        assertThat(checked.json().get("note").asText()).isEqualTo("contract 12");
        assertThat(checked.json().get("contentHash").asText())
                .isEqualTo(anchored.json().get("contentHash").asText());
        assertThat(run("anchor", "check", file.toString(), "--account=bob").out())
                .contains("not anchored");
        assertThat(run("anchor", "check", other.toString(), "--account=alice").out())
                .contains("not anchored");

        Ran again = run("anchor", file.toString(), "--from=alice");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("curia: not anchored: ANCHOR_EXISTS");
    }

    @Test
    void whatCannotBeAnchoredIsSaidInASentence() throws IOException {
        Path file = Files.writeString(directory.resolve("contract.txt"), "curia");

        assertThat(run("anchor").exitCode()).isEqualTo(2);
        assertThat(run("anchor", file.toString(), "--from=nobody").err()).contains("there is no wallet 'nobody'");
        assertThat(run("anchor", "missing.txt", "--from=alice").err())
                .contains("the file 'missing.txt' cannot be read");
        assertThat(run("anchor", file.toString(), "--from=alice", "--note=" + "x".repeat(141))
                        .err())
                .contains("a note has at most 140 bytes of UTF-8, not 141");
    }

    @Test
    void aTypingErrorInAnAccountIdIsCaught() {
        String account = network.chain().genesis().accounts().get(0).id().toString();
        String mistyped = account.substring(0, 10) + (account.charAt(10) == 'q' ? 'p' : 'q') + account.substring(11);
        Ran refused = run("pay", "--from=alice", "--to=" + mistyped, "--asset=EUR", "--amount=1");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("nothing was paid");
    }

    @Test
    void aFileIsReportedWithItsRefusals() throws IOException {
        Path file = Files.writeString(
                directory.resolve("p.csv"),
                "payer,payee,asset,amount,reference\nalice,bob,EUR,1.00,one\nalice,bob,XAU,1.00,two\n");
        Ran paid = run("pay", "--file=" + file, "--json");
        assertThat(paid.exitCode()).isZero();
        assertThat(paid.json().get("settled").asInt()).isEqualTo(1);
        assertThat(paid.json().get("refused").get(0).get("reference").asText()).isEqualTo("two");
        assertThat(paid.json().get("refused").get(0).get("reason").asText()).isEqualTo("UNKNOWN_ASSET");
        assertThat(paid.json().get("seconds").asDouble()).isPositive();
    }

    @Test
    void aFileWithoutTheRightColumnsIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("p.csv"), "from,to\na,b\n");
        Ran refused = run("pay", "--file=" + file);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("p.csv has no column 'payer'");
    }

    @Test
    void verifyEndsInTheStateRootOfTheNetwork() throws IOException {
        run("pay", "--from=alice", "--to=bob", "--asset=EUR", "--amount=2.50");
        Ran verified = run("verify", "--json");
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.json().get("verified").asBoolean()).isTrue();
        assertThat(verified.json().get("stateRoot").asText())
                .isEqualTo(network.chain().state().root().hex());
    }

    @Test
    void verifySaysWhenItTrustsTheNodesGenesis() throws IOException {
        Files.delete(network.directory().genesisFile());
        Ran verified = run("verify");
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.err()).contains("the genesis is the node's own word");
    }

    @Test
    void verifyRefusesAnotherChainId() throws IOException {
        Files.delete(network.directory().genesisFile());
        Ran refused = run("verify", "--chain-id=" + "00".repeat(32));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("height 0 is wrong");
    }

    @Test
    void aNodeOfAnotherNetworkIsRefused() throws IOException {
        try (TestNetwork other = TestNetwork.start(directory.resolve("other"), 1, "")) {
            Ran refused = run("balances", "--node=" + other.node(0).url());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("belongs to another network");
        }
    }

    @Test
    void withoutANetworkTheFirstStepIsNamed() throws IOException {
        Files.delete(network.directory().descriptionFile());
        Ran refused = run("balances");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("start one with 'curia network up'");
    }

    @Test
    void loadReportsWithTheKeysOfTheIssue() throws IOException {
        Ran load = run("load", "--count=100", "--senders=1", "--json");
        assertThat(load.exitCode()).isZero();
        assertThat(load.json().fieldNames())
                .toIterable()
                .contains(
                        "submitted",
                        "finalized",
                        "failed",
                        "seconds",
                        "finalizedPerSecond",
                        "latencyMillis",
                        "signedPerSecond");
        assertThat(load.json().get("latencyMillis").fieldNames())
                .toIterable()
                .containsExactly("p50", "p90", "p99", "max");
        assertThat(load.json().get("finalized").asInt()).isEqualTo(100);
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command :
                List.of("wallet", "pay", "transaction", "balances", "load", "verify", "chaos", "anchor")) {
            Ran help = run(command, "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("Usage: curia " + command, "Example");
        }
    }
}
