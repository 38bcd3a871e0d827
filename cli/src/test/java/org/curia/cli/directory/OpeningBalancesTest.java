package org.curia.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.curia.cli.csv.CsvTable;
import org.curia.cli.csv.MalformedCsv;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.model.AccountId;
import org.junit.jupiter.api.Test;

class OpeningBalancesTest {

    private static OpeningBalances read(String text) {
        return OpeningBalances.of(CsvTable.parse("opening.csv", text, List.of("name", "asset", "amount")));
    }

    @Test
    void aColumnThatIsThereTwiceIsNamed() {
        assertThatThrownBy(() -> read("name,asset,amount,amount\nalice,EUR,1.00,2.00\n"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessageContaining("the column 'amount' more than once");
    }

    @Test
    void rowsOfCommasAtTheEndAreSkipped() {
        assertThat(read("name,asset,amount,\r\nalice,EUR,1.00,\r\n,,,\r\n,,,\r\n")
                        .byName())
                .containsOnlyKeys("alice");
    }

    @Test
    void aNameThatLooksLikeAnAccountIdIsRefusedWithItsLine() {
        AccountId account =
                AccountId.of(Ed25519PrivateKey.fromSeed(new byte[32]).publicKey());
        assertThatThrownBy(() -> read("name,asset,amount\n" + account + ",EUR,1.00\n"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("could be taken for an account");
    }
}
