package org.curia.cli.wallet;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.curia.cli.command.DirectoryOption;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.Failure;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.directory.NetworkDirectory;
import org.curia.cli.directory.Wallet;
import org.curia.cli.directory.Wallets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wallet new|list|show}: needs no node. */
@Command(
        name = "wallet",
        mixinStandardHelpOptions = true,
        description = "Makes and shows wallets: named keys in DIR/wallets, one file each.",
        footer = {
            "",
            "A wallet's file holds its private key unencrypted, readable by its owner only (mode 0600). "
                    + "Who has the file can pay with it; who loses it cannot pay any more.",
            "",
            "Examples:",
            "  curia wallet new alice",
            "  curia wallet show alice --json",
            "  curia wallet list"
        })
public final class WalletCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: new, list or show.");
    }

    /** What is printed of a wallet: never its seed. */
    record Shown(String name, String account, String publicKey) {
        static Shown of(Wallet wallet) {
            return new Shown(
                    wallet.name(),
                    wallet.account().toString(),
                    wallet.signer().publicKey().hex());
        }
    }

    @Command(name = "new", mixinStandardHelpOptions = true, description = "Makes a wallet with a new key.")
    int create(
            @Parameters(paramLabel = "NAME", description = "1 to 64 letters, digits, '.', '_' and '-'.") String name,
            @Option(names = "--json", description = "Print JSON: name, account, publicKey.") boolean json,
            @Mixin DirectoryOption directory)
            throws IOException {
        print(new NetworkDirectory(directory.path()).wallets().create(name), json);
        return ExitCode.OK;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a wallet's account and public key.")
    int show(
            @Parameters(paramLabel = "NAME", description = "The wallet's name.") String name,
            @Option(names = "--json", description = "Print JSON: name, account, publicKey.") boolean json,
            @Mixin DirectoryOption directory)
            throws IOException {
        Wallets wallets = new NetworkDirectory(directory.path()).wallets();
        print(wallets.find(name).orElseThrow(() -> noWallet(name, directory)), json);
        return ExitCode.OK;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all wallets with their accounts.")
    int list(
            @Option(names = "--json", description = "Print a JSON array of name, account, publicKey.") boolean json,
            @Mixin DirectoryOption directory)
            throws IOException {
        List<Shown> shown = new NetworkDirectory(directory.path())
                .wallets().all().stream().map(Shown::of).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, shown);
        } else {
            shown.forEach(wallet -> out.println(wallet.name() + "  " + wallet.account()));
        }
        return ExitCode.OK;
    }

    static Failure noWallet(String name, DirectoryOption directory) {
        return new Failure(
                "there is no wallet '" + name + "' in " + directory.path().resolve("wallets"));
    }

    private void print(Wallet wallet, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        Shown shown = Shown.of(wallet);
        if (json) {
            JsonOutput.print(out, shown);
            return;
        }
        out.println("name       " + shown.name());
        out.println("account    " + shown.account());
        out.println("public key " + shown.publicKey());
    }
}
