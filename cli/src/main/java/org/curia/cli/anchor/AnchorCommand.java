package org.curia.cli.anchor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.curia.cli.command.Failure;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.command.WhenStopped;
import org.curia.cli.directory.Wallet;
import org.curia.cli.nonces.WalletNonces;
import org.curia.cli.payments.OneTransaction;
import org.curia.cli.payments.OneTransaction.Result;
import org.curia.client.settle.AccountSnapshot;
import org.curia.client.settle.Ledger;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code anchor}: states on the ledger that a wallet's account knew a file, and waits until it is final. */
@Command(
        name = "anchor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = CheckAnchorCommand.class,
        description = "Anchors the SHA-256 hash of a file on the ledger and waits until it is final.",
        footer = {
            "",
            "The ledger keeps the hash, the size, the note and the height of the block. The file itself does not leave this "
                    + "machine. An account anchors a file once: the first anchor proves the earliest time.",
            "",
            "Ends with 0 when the anchor is final, 1 when it was refused or failed, 3 when the end is not known yet: it may "
                    + "still become final.",
            "",
            "Examples:",
            "  curia anchor contract.pdf --from alice --note 'contract 12'",
            "  curia anchor check contract.pdf --account cu1..."
        })
public final class AnchorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file. Write ./check for one of the name 'check'.")
    private Path file;

    @Option(names = "--from", paramLabel = "WALLET", description = "Whose account anchors it: a wallet.")
    private String from;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Public. At most 140 bytes.")
    private String note;

    @Mixin
    private NetworkOption network;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up when nothing has changed for this long. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    private AccountSnapshot snapshot;
    private WalletNonces nonces;

    record Anchored(
            String id, String status, String account, String contentHash, long size, Long height, String reason) {}

    @Override
    public Integer call() throws Exception {
        if (file == null || from == null) {
            throw new ParameterException(
                    spec.commandLine(), "Name the file and the wallet: curia anchor FILE --from WALLET");
        }
        HashedFile hashed = HashedFile.of(file);
        Ledger ledger = network.ledger();
        Wallet wallet = wallet();
        Transaction transaction = sign(ledger, wallet, hashed);
        PrintWriter err = spec.commandLine().getErr();
        String askAgain = "Whether " + transaction.id() + " is final is not known: ask with 'curia anchor check " + file
                + " --account " + wallet.account() + "'";
        Result result = new WhenStopped(err, askAgain)
                .during(() -> OneTransaction.settle(
                        ledger,
                        snapshot,
                        nonces,
                        transaction,
                        Duration.ofSeconds(timeoutSeconds),
                        "anchoring " + hashed.hash(),
                        err));
        print(result, hashed, wallet, askAgain);
        return result.exitCode();
    }

    private Wallet wallet() throws IOException {
        return network.directory()
                .wallets()
                .find(from)
                .orElseThrow(() -> new Failure("nothing was anchored: there is no wallet '" + from + "'"));
    }

    private Transaction sign(Ledger ledger, Wallet wallet, HashedFile hashed) throws IOException {
        snapshot = ledger.snapshot(List.of(wallet.account()));
        nonces = new WalletNonces(network.directory().wallets().nonceFile(ledger.chainId()), snapshot);
        long expiryHeight = OneTransaction.expiryHeight(snapshot, ledger);
        long nonce = nonces.take(List.of(wallet.account()), expiryHeight)
                .get(0)
                .orElseThrow(() -> new Failure("nothing was anchored: the account's nonce window is full"));
        TransactionBody body =
                new TransactionBody(ledger.chainId(), wallet.account(), nonce, expiryHeight, operation(hashed));
        return TransactionCodec.sign(body, wallet.signer());
    }

    private Operation operation(HashedFile hashed) {
        try {
            return new Operation.Anchor(hashed.hash(), hashed.size(), note);
        } catch (IllegalArgumentException e) {
            throw new Failure("nothing was anchored: " + e.getMessage());
        }
    }

    private void print(Result result, HashedFile hashed, Wallet wallet, String askAgain) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            JsonOutput.print(
                    out,
                    new Anchored(
                            result.id(),
                            result.status(),
                            wallet.account().toString(),
                            hashed.hash().hex(),
                            hashed.size(),
                            result.height(),
                            result.reason()));
        } else if (result.status().equals("final")) {
            out.println("anchored: " + hashed.hash() + " of " + wallet.account() + " at height " + result.height()
                    + ", transaction " + result.id());
        }
        switch (result.status()) {
            case "final" -> {}
            case "unknown" -> err.println("curia: " + askAgain + ".");
            default -> err.println("curia: not anchored: " + result.outcome() + ", " + result.reason() + ".");
        }
    }
}
