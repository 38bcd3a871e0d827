package org.curia.cli.payments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.curia.cli.command.Failure;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.command.Visible;
import org.curia.cli.command.WhenStopped;
import org.curia.cli.nonces.WalletNonces;
import org.curia.cli.payments.OneTransaction.Result;
import org.curia.client.node.NodeClient;
import org.curia.client.settle.AccountSnapshot;
import org.curia.client.settle.Ledger;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/** Pays once and says what became of it. Whoever is cut off knows the id, and by it can ask without paying again. */
final class PayOne {
    private final NetworkOption network;
    private final Output output;
    private final Duration patience;
    private AccountSnapshot snapshot;
    private WalletNonces nonces;

    PayOne(NetworkOption network, Output output, int timeoutSeconds) {
        this.network = network;
        this.output = output;
        this.patience = Duration.ofSeconds(timeoutSeconds);
    }

    int pay(PayCommand.One asked) throws IOException, InterruptedException {
        Ledger ledger = network.ledger();
        Transaction transaction = sign(ledger, asked);
        String askAgain = "Whether " + transaction.id() + " was paid is not known: ask with 'curia transaction "
                + transaction.id() + "' before paying again";
        Result result = new WhenStopped(output.err(), askAgain)
                .during(() -> OneTransaction.settle(
                        ledger, snapshot, nonces, transaction, patience, "paying " + transaction.id(), output.err()));
        print(result, askAgain);
        return result.exitCode();
    }

    private Transaction sign(Ledger ledger, PayCommand.One asked) throws IOException {
        Instructions instructions =
                new Instructions(network.directory().wallets(), ledger.nodes().ask(NodeClient::assets));
        Instruction instruction =
                instructions.of(new PaymentFile.Line(asked.from, asked.to, asked.asset, asked.amount, asked.reference));
        if (instruction instanceof Instruction.Impossible impossible) {
            throw new Failure("nothing was paid: " + impossible.detail());
        }
        Instruction.Pay pay = (Instruction.Pay) instruction;
        snapshot = ledger.snapshot(List.of(pay.payer().account()));
        nonces = new WalletNonces(network.directory().wallets().nonceFile(ledger.chainId()), snapshot);
        long expiryHeight = OneTransaction.expiryHeight(snapshot, ledger);
        long nonce = nonces.take(List.of(pay.payer().account()), expiryHeight)
                .get(0)
                .orElseThrow(() -> new Failure("nothing was paid: the account's nonce window is full"));
        TransactionBody body =
                new TransactionBody(ledger.chainId(), pay.payer().account(), nonce, expiryHeight, pay.transfer());
        return TransactionCodec.sign(body, pay.payer().signer());
    }

    private void print(Result result, String askAgain) {
        if (output.json()) {
            JsonOutput.print(output.out(), result);
        } else if (result.status().equals("final")) {
            output.out().println("paid: " + result.id() + " is final at height " + result.height());
        }
        switch (result.status()) {
            case "final" -> {}
            case "unknown" -> output.err().println("curia: " + askAgain + ".");
            case "failed" ->
                output.err()
                        .println("curia: not paid: " + result.id() + " failed at height " + result.height() + ": "
                                + Visible.line(result.reason()) + ".");
            default ->
                output.err()
                        .println("curia: not paid: " + Visible.line(result.outcome() + ", " + result.reason()) + ".");
        }
    }
}
