package org.curia.cli.payments;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.Failure;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.command.Visible;
import org.curia.client.node.Nodes;
import org.curia.client.node.TransactionState;
import org.curia.core.crypto.Hash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code transaction ID}: what became of it, by a node's word. */
@Command(
        name = "transaction",
        mixinStandardHelpOptions = true,
        description = "Asks a node what became of a transaction.",
        footer = {
            "",
            "Ends with 0 when it is final, 1 when it failed or expired, 3 when it is pending, when the node dropped it "
                    + "or does not know it. What is pending, dropped or unknown may still become final: its sender may "
                    + "send it again, which never pays twice.",
            "",
            "Example:",
            "  curia transaction 5d41402abc4b2a76b9719d911017c592ae7c1d9f0b7ab5b1f2ad52e3f8d0c7e1 --json"
        })
public final class TransactionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "64 hexadecimal digits, as 'curia pay' prints it.")
    private String id;

    @Mixin
    private NetworkOption network;

    @Option(names = "--json", description = "Print JSON as the node answers.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Hash hash = parse();
        Nodes nodes = network.nodes();
        Optional<TransactionState> state = nodes.askFurthest(node -> node.transaction(hash));
        if (state.isEmpty()) {
            throw new Failure(
                    nodes.preferred().url() + " does not know " + hash + ": nothing was paid by it so far",
                    ExitCode.UNDECIDED);
        }
        print(state.get());
        return switch (state.get().status()) {
            case "final" -> ExitCode.OK;
            case "failed", "expired" -> ExitCode.FAILED;
            default -> ExitCode.UNDECIDED;
        };
    }

    private Hash parse() {
        try {
            return Hash.parse(id);
        } catch (IllegalArgumentException e) {
            throw new Failure("a transaction's id is 64 hexadecimal digits, not '" + id + "'", ExitCode.USAGE);
        }
    }

    private void print(TransactionState state) {
        var out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, state);
        } else if (state.height() == null) {
            out.println(state.id() + " is " + state.status()
                    + (state.detail() == null ? "" : ": " + Visible.line(state.detail())));
        } else {
            out.println(state.id() + " is " + state.status() + " at height " + state.height()
                    + (state.detail() == null ? "" : ": " + Visible.line(state.detail())));
        }
    }
}
