package org.curia.cli.wallet;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.directory.Wallet;
import org.curia.client.node.AccountState;
import org.curia.client.node.AssetState;
import org.curia.client.node.NodeClient;
import org.curia.client.settle.AccountSnapshot;
import org.curia.client.settle.Ledger;
import org.curia.core.model.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code balances}: what every wallet of the directory holds. */
@Command(
        name = "balances",
        mixinStandardHelpOptions = true,
        description = "Shows what every wallet in DIR/wallets holds, sorted by name and asset.",
        footer = {
            "",
            "One line for each wallet and asset of the ledger, with as many decimals as the asset has. A "
                    + "wallet that was never paid and never paid anybody is left out.",
            "",
            "Examples:",
            "  curia balances",
            "  curia balances --format csv > balances.csv"
        })
public final class BalancesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private NetworkOption network;

    /** As people type them. */
    enum Format {
        csv,
        table,
        json
    }

    record Line(String name, String asset, String amount) {}

    @Override
    public Integer call() throws Exception {
        print(lines());
        return ExitCode.OK;
    }

    private List<Line> lines() throws IOException {
        Ledger ledger = network.ledger();
        List<Wallet> wallets = network.directory().wallets().all();
        List<AssetState> assets = new ArrayList<>(ledger.nodes().ask(NodeClient::assets));
        assets.sort((a, b) -> a.code().compareTo(b.code()));
        AccountSnapshot snapshot =
                ledger.snapshot(wallets.stream().map(Wallet::account).toList());
        List<Line> lines = new ArrayList<>();
        for (Wallet wallet : wallets) {
            AccountState account = snapshot.accounts().get(wallet.account());
            if (account != null && !account.untouched()) {
                Map<String, Amount> held = new TreeMap<>();
                account.balances().forEach(balance -> held.put(balance.asset(), balance.held()));
                for (AssetState asset : assets) {
                    Amount amount = held.getOrDefault(asset.code(), Amount.ZERO);
                    lines.add(new Line(wallet.name(), asset.code(), amount.toText(asset.decimals())));
                }
            }
        }
        return lines;
    }

    private void print(List<Line> lines) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case csv -> {
                out.print("name,asset,amount\n");
                lines.forEach(line -> out.print(line.name() + "," + line.asset() + "," + line.amount() + "\n"));
            }
            case json -> JsonOutput.print(out, lines);
            case table -> {
                int width = lines.stream()
                        .mapToInt(line -> line.name().length())
                        .max()
                        .orElse(4);
                lines.forEach(
                        line -> out.printf("%-" + width + "s  %-16s %24s%n", line.name(), line.asset(), line.amount()));
            }
        }
        out.flush();
    }
}
