package org.curia.cli.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curia.cli.csv.CsvTable;
import org.curia.cli.csv.MalformedCsv;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;

/** What each name holds when a network begins, from a file of {@code name,asset,amount}; amounts have at most two decimals. */
public record OpeningBalances(SortedMap<String, SortedMap<AssetCode, Amount>> byName) {
    public static final int DECIMALS = 2;

    /** @throws MalformedCsv names the line that is no opening balance */
    public static OpeningBalances read(Path file) throws IOException {
        return of(CsvTable.read(file, List.of("name", "asset", "amount")));
    }

    static OpeningBalances of(CsvTable table) {
        int name = table.column("name");
        int asset = table.column("asset");
        int amount = table.column("amount");
        SortedMap<String, SortedMap<AssetCode, Amount>> byName = new TreeMap<>();
        SortedMap<AssetCode, Amount> supply = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            try {
                Wallet.requireName(row.fields().get(name));
                AssetCode code = new AssetCode(row.fields().get(asset));
                Amount units = Amount.parse(row.fields().get(amount), DECIMALS);
                if (byName.computeIfAbsent(row.fields().get(name), n -> new TreeMap<>())
                                .put(code, units)
                        != null) {
                    throw table.malformed(row, "gives " + row.fields().get(name) + " " + code + " a second time");
                }
                supply.merge(
                        code,
                        units,
                        (sum, more) -> sum.plus(more)
                                .orElseThrow(() -> table.malformed(
                                        row, "makes the supply of " + code + " greater than 2^64 - 1")));
            } catch (IllegalArgumentException e) {
                throw table.malformed(row, "is no opening balance: " + e.getMessage());
            }
        }
        return new OpeningBalances(byName);
    }

    public SortedSet<AssetCode> assets() {
        SortedSet<AssetCode> codes = new TreeSet<>();
        byName.values().forEach(balances -> codes.addAll(balances.keySet()));
        return codes;
    }
}
