package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.junit.jupiter.api.Test;

class AccountTest {

    @Test
    void aBalanceThatFallsToZeroIsGone() {
        Account account = Accounts.holding(1, 5);

        assertThat(account.withBalance(Accounts.EUR, Amount.ZERO)).isEqualTo(Account.opened(account.id()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(
                        account.id(),
                        Optional.empty(),
                        NonceWindow.EMPTY,
                        new TreeMap<>(Map.of(Accounts.EUR, Amount.ZERO))));
    }

    @Test
    void balancesStandInOrderOfAsset() {
        Account account = Accounts.holding(1, 5)
                .withBalance(new AssetCode("ZED"), new Amount(1))
                .withBalance(new AssetCode("ABC"), new Amount(-1));

        assertThat(account.balances()).containsOnlyKeys(new AssetCode("ABC"), Accounts.EUR, new AssetCode("ZED"));
        assertThat(account.balance(new AssetCode("ABC"))).hasToString("18446744073709551615");
        assertThat(account.balance(new AssetCode("NONE"))).isEqualTo(Amount.ZERO);
    }

    @Test
    void whileItsKeyIsUnknownTheKeyItWasOpenedForSpeaksForIt() {
        Account account = Account.opened(Examples.account(Examples.ALICE));

        assertThat(account.accepts(Examples.ALICE.publicKey())).isTrue();
        assertThat(account.accepts(Examples.BOB.publicKey())).isFalse();
    }

    @Test
    void onceItsKeyIsRotatedOnlyTheNewOneSpeaksForIt() {
        Account account = Account.opened(Examples.account(Examples.ALICE)).withKey(Examples.NEW_KEY_OF_BOB.publicKey());

        assertThat(account.accepts(Examples.ALICE.publicKey())).isFalse();
        assertThat(account.accepts(Examples.NEW_KEY_OF_BOB.publicKey())).isTrue();
    }

    @Test
    void anAccountIsReadAsItWasWritten() throws MalformedException {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Account account = Accounts.any(i, random);
            assertThat(StateLayouts.decode(account.encoded())).isEqualTo(account);
        }
    }
}
