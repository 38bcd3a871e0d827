package org.curia.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.curia.cli.csv.CsvTable;
import org.curia.cli.csv.MalformedCsv;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.junit.jupiter.params.provider.MethodSource;

/** A network's first money, as somebody typed it. */
class OpeningBalancesFuzzTest {
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    static Stream<byte[]> files() {
        return Stream.of(
                        "name,asset,amount\nacme,EUR,1000.00\nglobex,EUR,0.01\nacme,GOLD.9999,7\n",
                        "asset,name,amount\nEUR,acme,184467440737095516.15\nEUR,globex,0.01\n",
                        "name,asset,amount\nacme,EUR,1\nacme,EUR,2\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("files")
    @FuzzTest
    void balances(byte[] bytes) {
        OpeningBalances balances;
        try {
            balances = OpeningBalances.of(CsvTable.parse(
                    "a file", new String(bytes, StandardCharsets.UTF_8), List.of("name", "asset", "amount")));
        } catch (MalformedCsv e) {
            assertThat(e.getMessage()).startsWith("a file ");
            return;
        }
        balances.assets()
                .forEach(asset -> assertThat(supply(balances, asset))
                        .as("supply of " + asset)
                        .isLessThanOrEqualTo(LARGEST));
    }

    /** Counted in another way than the class does, to see that no sum has wrapped around. */
    private static BigInteger supply(OpeningBalances balances, AssetCode asset) {
        return balances.byName().values().stream()
                .map(held -> held.getOrDefault(asset, Amount.ZERO))
                .map(amount -> new BigInteger(Long.toUnsignedString(amount.units())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
