package org.curia.cli.anchor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.Failure;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.client.node.AnchorState;
import org.curia.client.settle.Ledger;
import org.curia.core.model.AccountId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code anchor check}: whether an account has anchored exactly these bytes. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says whether an account has anchored this file, and at which height.",
        footer = {
            "",
            "The answer is that of a node: run one of your own, or compare several nodes with --node. Ends with 0 when the "
                    + "file is anchored and 1 when it is not.",
            "",
            "Examples:",
            "  curia anchor check contract.pdf --account cu1...",
            "  curia anchor check contract.pdf --account alice --json"
        })
final class CheckAnchorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(names = "--account", paramLabel = "ACCOUNT", required = true, description = "An account id or a wallet.")
    private String account;

    @Mixin
    private NetworkOption network;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    record Checked(boolean anchored, String account, String contentHash, Long height, Long size, String note) {}

    @Override
    public Integer call() throws Exception {
        HashedFile hashed = HashedFile.of(file);
        AccountId id = accountId();
        Ledger ledger = network.ledger();
        Optional<AnchorState> found = ledger.nodes().ask(node -> node.anchor(id, hashed.hash()));
        print(hashed, id, found);
        return found.isPresent() ? ExitCode.OK : ExitCode.FAILED;
    }

    private AccountId accountId() throws Exception {
        var wallet = network.directory().wallets().find(account);
        if (wallet.isPresent()) {
            return wallet.get().account();
        }
        try {
            return AccountId.parse(account);
        } catch (IllegalArgumentException e) {
            throw new Failure("'" + account + "' is neither a wallet nor an account id: " + e.getMessage());
        }
    }

    private void print(HashedFile hashed, AccountId id, Optional<AnchorState> found) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(
                    out,
                    new Checked(
                            found.isPresent(),
                            id.toString(),
                            hashed.hash().hex(),
                            found.map(AnchorState::height).orElse(null),
                            found.map(AnchorState::size).orElse(null),
                            found.map(AnchorState::note).orElse(null)));
        } else if (found.isPresent()) {
            out.println("anchored: " + hashed.hash() + " of " + id + " at height "
                    + found.get().height() + noteOf(found.get()));
        } else {
            out.println("not anchored: " + id + " has no anchor of " + hashed.hash());
        }
    }

    private static String noteOf(AnchorState anchor) {
        return anchor.note().isEmpty() ? "" : ", note: " + printable(anchor.note());
    }

    /** A note is anybody's text: control characters could rewrite what a terminal shows. */
    private static String printable(String note) {
        return note.replaceAll("\\p{Cntrl}", "?");
    }
}
