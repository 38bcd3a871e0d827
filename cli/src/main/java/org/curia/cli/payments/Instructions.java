package org.curia.cli.payments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.cli.directory.Wallet;
import org.curia.cli.directory.Wallets;
import org.curia.client.node.AssetState;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;

/** Turns what people write (wallets' names, whole units) into what the ledger knows (accounts, smallest units). */
public final class Instructions {
    private final Wallets wallets;
    private final Map<String, Integer> decimals = new TreeMap<>();
    private final Map<String, Optional<Wallet>> loaded = new LinkedHashMap<>();

    /** @param assets those of the ledger */
    public Instructions(Wallets wallets, List<AssetState> assets) {
        this.wallets = wallets;
        assets.forEach(asset -> decimals.put(asset.code(), asset.decimals()));
    }

    List<Instruction> of(PaymentFile file) throws IOException {
        List<Instruction> instructions = new ArrayList<>(file.lines().size());
        for (PaymentFile.Line line : file.lines()) {
            instructions.add(of(line));
        }
        return instructions;
    }

    public Instruction of(PaymentFile.Line line) throws IOException {
        try {
            Optional<Wallet> payer = wallet(line.payer());
            if (payer.isEmpty()) {
                return new Instruction.Impossible(
                        "UNKNOWN_PAYER", "there is no wallet '" + line.payer() + "' to sign with");
            }
            Optional<AccountId> payee = payee(line.payee());
            if (payee.isEmpty()) {
                return new Instruction.Impossible(
                        "UNKNOWN_PAYEE", "'" + line.payee() + "' is neither a wallet nor an account id");
            }
            // Without the asset's decimals nobody can say how many units are meant, so nothing is sent.
            Integer places = decimals.get(line.asset());
            if (places == null) {
                return new Instruction.Impossible("UNKNOWN_ASSET", "the ledger has no asset '" + line.asset() + "'");
            }
            Amount amount = Amount.parse(line.amount(), places);
            return new Instruction.Pay(
                    payer.get(),
                    new Operation.Transfer(payee.get(), new AssetCode(line.asset()), amount, line.reference()));
        } catch (IllegalArgumentException e) {
            return new Instruction.Impossible("MALFORMED", e.getMessage());
        }
    }

    private Optional<AccountId> payee(String text) throws IOException {
        // First: a wallet never takes the place of the account that was named.
        return Wallet.looksLikeAccountId(text)
                ? Optional.of(AccountId.parse(text))
                : wallet(text).map(Wallet::account);
    }

    private Optional<Wallet> wallet(String name) throws IOException {
        Optional<Wallet> known = loaded.get(name);
        if (known == null) {
            known = wallets.find(name);
            loaded.put(name, known);
        }
        return known;
    }
}
