package org.curia.cli.verify;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.Failure;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.command.ProgressLine;
import org.curia.client.node.NodeClient;
import org.curia.client.verify.Audit;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.sync.WrongBlock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: an audit of a node without trusting it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Fetches a node's whole chain and checks everything without trusting the node.",
        footer = {
            "",
            "Checked are every hash and root, every certificate against the genesis' validators, every "
                    + "signature; and every transaction is executed again, from the genesis to the same state "
                    + "root. The genesis is that of DIR; where DIR has none the node's own is taken, which proves "
                    + "nothing unless its --chain-id is given.",
            "",
            "Ends with 0 when all is right, 1 with the first height that is wrong.",
            "",
            "Examples:",
            "  curia verify",
            "  curia verify --node http://127.0.0.1:8200 --json",
            "  curia verify --node https://node.example --dir none --chain-id 9f2c..."
        })
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkOption network;

    @Option(names = "--chain-id", paramLabel = "HEX", description = "The hash that the genesis must have.")
    private String chainId;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    /** @param height the last right one; {@code wrongHeight} and {@code reason} are null when all is right */
    record Result(
            boolean verified,
            String node,
            String chainId,
            boolean genesisTrustedFromNode,
            long height,
            long transactions,
            String stateRoot,
            double seconds,
            Long wrongHeight,
            String reason) {}

    @Override
    public Integer call() throws Exception {
        NodeClient node = network.nodes().ask(answering -> {
            answering.status();
            return answering;
        });
        Optional<Genesis> own = network.directory().genesis();
        Genesis genesis = own.isPresent() ? own.get() : node.genesis();
        boolean trusted = own.isEmpty() && chainId == null;
        checkChainId(genesis);
        Result result = verify(node, genesis, trusted);
        print(result);
        return result.verified() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void checkChainId(Genesis genesis) {
        Hash actual = LedgerLayouts.chainId(genesis);
        if (chainId != null && !actual.hex().equalsIgnoreCase(chainId)) {
            throw new Failure("height 0 is wrong: the genesis has the chain id " + actual + ", not " + chainId);
        }
    }

    private Result verify(NodeClient node, Genesis genesis, boolean trusted) {
        long start = System.nanoTime();
        Audit.Outcome outcome;
        try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
            outcome = new Audit(
                            node, genesis, (checked, of, transactions) -> line.show(text(checked, of, transactions)))
                    .run();
        }
        return new Result(
                outcome.fault().isEmpty(),
                node.url().toString(),
                LedgerLayouts.chainId(genesis).hex(),
                trusted,
                outcome.height(),
                outcome.transactions(),
                outcome.stateRoot().hex(),
                Math.round((System.nanoTime() - start) / 1e6) / 1e3,
                outcome.fault().map(WrongBlock::height).orElse(null),
                outcome.fault().map(WrongBlock::getMessage).orElse(null));
    }

    private static String text(long checked, long of, long transactions) {
        return String.format(
                Locale.ROOT,
                "%s height %d of %d, %d transactions",
                ProgressLine.bar(checked, of),
                checked - 1,
                of - 1,
                transactions);
    }

    private void print(Result result) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (result.genesisTrustedFromNode()) {
            err.println("curia: the genesis is the node's own word: "
                    + network.directory().genesisFile() + " is missing and no --chain-id was given.");
        }
        if (json) {
            JsonOutput.print(out, result);
        } else if (result.verified()) {
            out.printf(
                    Locale.ROOT,
                    "verified: %d blocks, %d transactions, state root %s, %.1f s%n",
                    result.height() + 1,
                    result.transactions(),
                    result.stateRoot(),
                    result.seconds());
        }
        if (!result.verified()) {
            err.println("curia: height " + result.wrongHeight() + " of " + result.node() + " is wrong: "
                    + result.reason() + ".");
        }
    }
}
