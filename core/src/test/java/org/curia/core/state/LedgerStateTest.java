package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.core.Examples;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.junit.jupiter.api.Test;

class LedgerStateTest {
    private final LedgerState state =
            LedgerState.load(new LedgerLimits(2 << 20, 10_000, 4 << 10, 10_000, 4), List.of(Accounts.holding(1, 1)));

    @Test
    void genesisGivesBalancesSupplyAndAnAccountToEachIssuer() {
        LedgerState genesis = LedgerState.genesis(Examples.GENESIS);

        assertThat(genesis.asset(Examples.EUR).orElseThrow().supply()).isEqualTo(new Amount(10_000));
        assertThat(genesis.account(Examples.account(Examples.TREASURY))).isPresent();
        assertThat(genesis.account(Examples.account(Examples.ALICE))
                        .orElseThrow()
                        .balance(Examples.EUR))
                .isEqualTo(new Amount(10_000));
        assertThat(genesis.account(Examples.account(Examples.BOB))).isEmpty();
    }

    @Test
    void genesisWithBalancesInAnUnlistedAssetIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerState.genesis(withBalance(new AssetCode("USD"), 1)))
                .withMessage("genesis gives balances in USD but does not list that asset");
    }

    @Test
    void anAssetThatGenesisGivesBeyondItsRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerState.genesis(withBalance(Examples.EUR, -1)))
                .withMessageContaining("above 2^64 - 1");
    }

    @Test
    void aSpeculativeStateSeesWhatIsBelowAndChangesNothing() {
        Speculation one = state.stage(Accounts.changes(Accounts.holding(2, 2)));
        Speculation two = one.stage(Accounts.changes(Accounts.holding(1, 7)));

        assertThat(two.account(Accounts.id(1))).contains(Accounts.holding(1, 7));
        assertThat(two.account(Accounts.id(2))).contains(Accounts.holding(2, 2));
        assertThat(one.account(Accounts.id(1))).contains(Accounts.holding(1, 1));
        assertThat(state.account(Accounts.id(2))).isEmpty();
    }

    @Test
    void whatStandsOnABlockThatBecameFinalGoesOnStandingOnIt() {
        Speculation one = state.stage(Accounts.changes(Accounts.holding(2, 2)));
        Speculation two = one.stage(Accounts.changes(Accounts.holding(3, 3)));
        state.apply(one);
        Speculation three = two.stage(Accounts.changes(Accounts.holding(4, 4)));
        state.apply(two);
        state.apply(three);

        assertThat(state.root()).isEqualTo(three.root()).isEqualTo(rebuilt().root());
        assertThat(state.accounts()).hasSize(4);
    }

    @Test
    void aFinalSpeculationIsABaseLikeTheLedgerItself() {
        Speculation one = state.stage(Accounts.changes(Accounts.holding(2, 2)));
        state.apply(one);
        Speculation onOne = one.stage(Accounts.changes(Accounts.holding(3, 3)));
        Speculation onLedger = state.stage(Accounts.changes(Accounts.holding(3, 3)));

        assertThat(onOne.root()).isEqualTo(onLedger.root());
        state.apply(onOne);
        assertThat(state.root()).isEqualTo(rebuilt().root());
    }

    @Test
    void whatStandsOnABlockThatLostIsNeverApplied() {
        Speculation winner = state.stage(Accounts.changes(Accounts.holding(2, 2)));
        Speculation loser = state.stage(Accounts.changes(Accounts.holding(2, 3)));
        Speculation onLoser = loser.stage(Accounts.changes(Accounts.holding(3, 3)));
        state.apply(winner);

        assertThatIllegalStateException().isThrownBy(() -> state.apply(loser));
        assertThatIllegalStateException().isThrownBy(() -> state.apply(onLoser));
        assertThatIllegalStateException().isThrownBy(() -> state.apply(winner));
        assertThatIllegalStateException().isThrownBy(() -> loser.stage(Accounts.changes(Accounts.holding(4, 4))));
        assertThatIllegalStateException().isThrownBy(() -> onLoser.stage(Accounts.changes(Accounts.holding(4, 4))));
        assertThat(state.root()).isEqualTo(rebuilt().root());
    }

    @Test
    void anOldFinalSpeculationIsNoBaseAnyMore() {
        Speculation one = state.stage(Accounts.changes(Accounts.holding(2, 2)));
        state.apply(one);
        state.apply(Accounts.changes(Accounts.holding(3, 3)));

        assertThatIllegalStateException().isThrownBy(() -> one.stage(Accounts.changes(Accounts.holding(4, 4))));
    }

    @Test
    void theLedgerProvesItsAccounts() {
        Proof proof = state.prove(Accounts.id(1));

        assertThat(proof.verify(
                        state.root(),
                        4,
                        StateLayouts.treeKey(Accounts.id(1)),
                        Optional.of(Accounts.holding(1, 1).encoded())))
                .isTrue();
    }

    private LedgerState rebuilt() {
        return LedgerState.load(new LedgerLimits(2 << 20, 10_000, 4 << 10, 10_000, 4), state.ascending());
    }

    private static Genesis withBalance(AssetCode asset, long units) {
        Genesis genesis = Examples.GENESIS;
        return new Genesis(
                genesis.networkName(),
                genesis.engine(),
                genesis.timestampMillis(),
                genesis.limits(),
                genesis.validators(),
                genesis.assets(),
                List.of(
                        genesis.accounts().get(0),
                        new Genesis.GenesisAccount(
                                Examples.account(Examples.BOB), new TreeMap<>(Map.of(asset, new Amount(units))))));
    }
}
