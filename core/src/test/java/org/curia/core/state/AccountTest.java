package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.WeightedKey;
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
    void theAuthorityOfOneKeyIsTheSameInEitherForm() {
        Account account = Account.opened(Examples.account(Examples.ALICE));
        Authority oneKey = Authority.of(Examples.ALICE.publicKey());

        assertThat(account.isAuthorityKnown()).isFalse();
        assertThat(account.withAuthority(oneKey)).isEqualTo(account.withKey(Examples.ALICE.publicKey()));
        assertThat(account.withAuthority(oneKey).authority()).contains(oneKey);
        assertThat(account.withAuthority(oneKey).isOnlyKey(Examples.ALICE.publicKey()))
                .isTrue();
    }

    @Test
    void anAuthorityOfSeveralKeysReplacesTheOneBefore() {
        Account account = Account.opened(Examples.account(Examples.ALICE))
                .withKey(Examples.ALICE.publicKey())
                .withAuthority(Examples.jointAuthority())
                .withBalance(Accounts.EUR, new Amount(1));

        assertThat(account.authority()).contains(Examples.jointAuthority());
        assertThat(account.isOnlyKey(Examples.ALICE.publicKey())).isFalse();
        assertThat(account.withKey(Examples.BOB.publicKey()).authority())
                .contains(Authority.of(Examples.BOB.publicKey()));
    }

    @Test
    void anAuthorityOfOneKeyInItsLongFormIsRefused() {
        byte[] account = Account.opened(Accounts.id(1))
                .withAuthority(new Authority(2, List.of(new WeightedKey(Examples.ALICE.publicKey(), 2))))
                .encoded();
        account[23] = 1; // the threshold
        account[58] = 1; // the weight

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StateLayouts.decode(account))
                .withMessage("an account has the short form for an authority of one key");
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
