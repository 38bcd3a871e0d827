package org.curia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.curia.cli.fixture.TestNetwork;
import org.curia.client.fixture.TestNode;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
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
        return runIn(directory, arguments);
    }

    private static Ran runIn(Path root, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--dir=" + root);
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
    void paymentsThatAreAlikeAndMadeAtOnceAreAllPaid() throws Exception {
        List<CompletableFuture<Ran>> running = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> run("pay", "--from=alice", "--to=bob", "--asset=EUR", "--amount=1.00", "--json"),
                        task -> new Thread(task).start()))
                .toList();
        Set<String> ids = new HashSet<>();
        for (CompletableFuture<Ran> one : running) {
            assertThat(one.get().exitCode()).as(one.get().err()).isZero();
            ids.add(one.get().json().get("id").asText());
        }
        assertThat(ids).hasSize(8);
        assertThat(run("balances", "--format", "csv").out()).contains("alice,EUR,2.00\n", "bob,EUR,9.00\n");
    }

    @Test
    void aSecondPaymentWhileThereIsNoQuorumSettlesAfterwards() throws Exception {
        network.pause(true);
        Ran first = run("pay", "--from=alice", "--to=bob", "--asset=EUR", "--amount=1", "--timeout=1", "--json");
        Ran second = run("pay", "--from=alice", "--to=bob", "--asset=EUR", "--amount=1", "--timeout=1", "--json");
        assertThat(first.exitCode()).isEqualTo(3);
        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.json().get("id")).isNotEqualTo(first.json().get("id"));
        network.pause(false);
        await().until(() -> run("balances", "--format", "csv").out().contains("bob,EUR,3.00\n"));
        Ran third = run("pay", "--from=alice", "--to=bob", "--asset=EUR", "--amount=1");
        assertThat(third.exitCode()).isZero();
    }

    @Test
    void aPayeeThatIsAnAccountIdIsThatAccountWhateverWalletsThereAre() throws Exception {
        String account = network.chain().genesis().accounts().get(0).id().toString();
        Ran refused = run("wallet", "new", account);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("could be taken for an account");
        assertThat(run("wallet", "new", account.toUpperCase(Locale.ROOT)).exitCode())
                .isEqualTo(1);
        Path wallets = directory.resolve("wallets");
        assertThat(run("wallet", "new", "mallory").exitCode()).isZero();
        Files.copy(wallets.resolve("mallory.json"), wallets.resolve(account + ".json"));

        assertThat(run("pay", "--from=bob", "--to=" + account, "--asset=EUR", "--amount=1.00")
                        .exitCode())
                .isZero();

        assertThat(network.chain()
                        .state()
                        .account(AccountId.parse(account))
                        .orElseThrow()
                        .balance(new AssetCode("EUR")))
                .isNotEqualTo(Amount.ZERO);
        assertThat(network.chain()
                        .state()
                        .account(network.directory()
                                .wallets()
                                .find("mallory")
                                .orElseThrow()
                                .account()))
                .isEmpty();
    }

    @Test
    void whatAStrangerWroteDoesNotReachTheTerminalRaw() throws IOException {
        Path file = Files.writeString(
                directory.resolve("p.csv"),
                "payer,payee,asset,amount,reference\nalice,bob,XAU,1.00,\"\u001b[2Jx\n999 settled\u202e\"\n");
        String out = run("pay", "--file=" + file).out();
        assertThat(out).contains("refused \\u001b[2Jx\\u000a999 settled\\u202e: UNKNOWN_ASSET");
        assertThat(out).doesNotContain("\u001b", "\u202e", "\n999");
        assertThat(run("pay", "--file=" + file, "--json").out()).doesNotContain("\u202e");
    }

    @Test
    void anOutputThatCannotBeWrittenIsAnError() {
        for (String command :
                List.of("balances --format csv", "verify --json", "wallet list", "--version", "pay --help")) {
            StringWriter err = new StringWriter();
            CommandLine commandLine = Curia.commandLine()
                    .setOut(new PrintWriter(new FullDevice()))
                    .setErr(new PrintWriter(err));
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            if (!command.startsWith("--")) {
                arguments.add("--dir=" + directory);
            }
            assertThat(commandLine.execute(arguments.toArray(String[]::new)))
                    .as(command)
                    .isEqualTo(1);
            assertThat(err.toString()).contains("the output could not be written");
        }
    }

    private static final class FullDevice extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Test
    void aDirectoryThatWasConnectedWorksAsTheNetworksOwn() throws Exception {
        Path bank = directory.resolve("bank");
        String urls = network.node(0).url() + " " + network.node(1).url() + "/";
        network.node(1).kill();
        Ran connected = runIn(bank, ("connect " + urls).split(" "));
        assertThat(connected.exitCode()).as(connected.err()).isZero();
        assertThat(connected.out())
                .contains("1 of 2 nodes", network.chain().chainId().hex());
        assertThat(connected.err()).contains("compare the chain id");

        Ran status = runIn(bank, "network", "status", "--json");
        assertThat(status.exitCode()).isZero();
        assertThat(status.json().get("nodes").get(1).get("silence").asText()).contains("does not accept connections");
        assertThat(runIn(bank, "verify").exitCode()).isZero();
        assertThat(runIn(bank, "wallet", "new", "carol").exitCode()).isZero();
        assertThat(runIn(bank, "why", "--node", "node1").err()).doesNotContain("URI");

        Ran clean = runIn(bank, "network", "clean", "--yes");
        assertThat(clean.exitCode()).isEqualTo(1);
        assertThat(clean.err()).contains("was not made on this machine");
        assertThat(bank.resolve("wallets/carol.json")).exists();
    }

    @Test
    void aNetworkIsLookedAtByAListOfUrls() {
        String nodes = "--node=" + network.node(0).url() + "," + network.node(1).url();
        Path nowhere = directory.resolve("nowhere");
        assertThat(runIn(nowhere, "network", "status", nodes).exitCode()).isZero();
        assertThat(runIn(nowhere, "why", nodes).err()).doesNotContain("URI");
        Ran unknown = runIn(nowhere, "why", "--node=a,b");
        assertThat(unknown.err()).contains("there is no node 'a'", "by its URL");
    }

    @Test
    void connectRefusesAnotherChainIdAndTheDirectoryOfALocalNetwork() throws Exception {
        String url = network.node(0).url().toString();
        Ran other = runIn(directory.resolve("bank"), "connect", url, "--chain-id=" + "00".repeat(32));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(directory.resolve("bank/network.json")).doesNotExist();
        assertThat(run("connect", url).err()).contains("network of this machine");
    }

    @Test
    void aNodeThatIsStoppedIsNamedWithinSeconds() {
        network.nodes().forEach(TestNode::freeze);
        for (String command : List.of("balances", "network status", "transaction " + "00".repeat(32))) {
            long start = System.nanoTime();
            Ran asked = run(command.split(" "));
            assertThat(asked.exitCode()).isEqualTo(1);
            assertThat(asked.out() + asked.err()).contains("its process is stopped or overloaded");
            assertThat(System.nanoTime() - start).isLessThan(25_000_000_000L); // it was 33 s and more
        }
    }

    @Test
    void aNodeThatDoesNotRunIsNamedWithinSeconds() {
        network.nodes().forEach(TestNode::kill);
        long start = System.nanoTime();
        Ran asked = run("balances");
        assertThat(asked.err()).contains("does not accept connections, nor does any other node");
        assertThat(System.nanoTime() - start).isLessThan(25_000_000_000L);
    }

    @Test
    void aByteOrderMarkBeforeAFileIsSkipped() throws Exception {
        for (String name : List.of("genesis.json", "network.json", "wallets/alice.json")) {
            Path file = directory.resolve(name);
            Files.writeString(file, "\ufeff" + Files.readString(file));
        }
        assertThat(run("balances").exitCode()).isZero();
        Path file = Files.writeString(
                directory.resolve("p.csv"), "\ufeffpayer,payee,asset,amount,reference\r\nalice,bob,EUR,1.00,one\r\n");
        assertThat(run("pay", "--file=" + file, "--json").json().get("settled").asInt())
                .isEqualTo(1);
    }

    @Test
    void aReferenceIsWhatWasTypedAlsoWhereAFileHasItsName() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "--amount=9");
        Ran paid = run("pay", "--from=alice", "--to=bob", "--asset=EUR", "--amount=1", "--reference", "@" + file);
        assertThat(paid.exitCode()).as(paid.err()).isZero();
        assertThat(run("balances", "--format", "csv").out()).contains("bob,EUR,2.00\n");
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
