package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curia.core.Examples;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Event;
import org.curia.core.model.Genesis;
import org.curia.core.model.Receipt;
import org.junit.jupiter.api.Test;

class LedgerLayoutsTest {

    @Test
    void aHeaderIsReadAsItWasWrittenWithItsEngineData() throws MalformedException {
        BlockHeader plain = Examples.BLOCK.header();
        BlockHeader header = new BlockHeader(
                plain.version(),
                plain.chainId(),
                Long.MAX_VALUE,
                plain.height(),
                plain.parentHash(),
                plain.timestampMillis(),
                65_535,
                plain.transactionCount(),
                plain.transactionsRoot(),
                plain.receiptsRoot(),
                plain.stateRoot(),
                plain.validatorSetHash(),
                plain.nextValidatorSetHash(),
                plain.parametersHash(),
                new byte[256]);

        assertThat(LedgerLayouts.decodeHeader(LedgerLayouts.header(header))).isEqualTo(header);
        assertThat(LedgerLayouts.header(plain)).hasSize(289);
    }

    @Test
    void aHeaderOfAnotherVersionOrLengthIsRefused() {
        byte[] header = LedgerLayouts.header(Examples.BLOCK.header());
        byte[] version = header.clone();
        version[0] = 2;

        assertRefused(version, "a header has the version 1, not 2");
        assertRefused(Arrays.copyOf(header, 100), "a header is cut off after 100 bytes");
        assertRefused(Arrays.copyOf(header, 290), "a header ends after 289 bytes, not 290");
    }

    @Test
    void aReceiptIsReadAsItWasWritten() throws MalformedException {
        for (Receipt.Outcome outcome : Receipt.Outcome.values()) {
            Receipt receipt = outcome.settled()
                    ? new Receipt(Examples.CHAIN_ID, 7, 9_999, outcome, Receipt.NO_OPERATION, -1, Examples.CHAIN_ID)
                    : Receipt.failed(Examples.CHAIN_ID, 7, 9_999, outcome, 15);
            assertThat(LedgerLayouts.receipt(receipt)).hasSize(87);
            assertThat(LedgerLayouts.decodeReceipt(LedgerLayouts.receipt(receipt)))
                    .isEqualTo(receipt);
        }
    }

    @Test
    void aReceiptNamesTheFailedOperationIfAnyAndOnlyThen() {
        byte[] settled = LedgerLayouts.receipt(Receipt.settled(Examples.CHAIN_ID, 1, 0, Hash.ZERO));
        byte[] failed =
                LedgerLayouts.receipt(Receipt.failed(Examples.CHAIN_ID, 1, 0, Receipt.Outcome.UNKNOWN_ASSET, 0));
        settled[46] = 0;
        failed[46] = 16;
        byte[] withEvents =
                LedgerLayouts.receipt(Receipt.failed(Examples.CHAIN_ID, 1, 0, Receipt.Outcome.UNKNOWN_ASSET, 0));
        withEvents[86] = 1;

        for (byte[] receipt : List.of(settled, failed, withEvents)) {
            assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> LedgerLayouts.decodeReceipt(receipt));
        }
    }

    @Test
    void codesOfOutcomesAreThoseThatTheyEverHad() {
        assertThat(Arrays.stream(Receipt.Outcome.values()).map(outcome -> outcome.code() + " " + outcome))
                .startsWith(
                        "0 SETTLED",
                        "1 INSUFFICIENT_BALANCE",
                        "2 UNKNOWN_ASSET",
                        "3 ASSET_EXISTS",
                        "4 NOT_THE_ISSUER",
                        "5 SUPPLY_OVERFLOW");
        assertThat(Receipt.Outcome.values())
                .allMatch(outcome ->
                        !outcome.reason().isBlank() && !outcome.toDo().isBlank());
    }

    @Test
    void anEventIsReadAsItWasWritten() throws MalformedException {
        for (Event event :
                List.of(new Event("a", new byte[0]), new Event("coin/minted.2-3", new byte[Event.MAX_DATA]))) {
            assertThat(LedgerLayouts.decodeEvent(LedgerLayouts.event(event))).isEqualTo(event);
        }
        assertThat(LedgerLayouts.eventsRoot(List.of())).isEqualTo(Hash.ZERO);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> LedgerLayouts.decodeEvent(new byte[] {1, 'A', 0, 0}));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> LedgerLayouts.decodeEvent(new byte[] {1, 'a', 0, 1}));
    }

    @Test
    void theChainIdCoversEverythingButAddresses() {
        Genesis genesis = Examples.GENESIS;
        List<Genesis.Validator> moved = new ArrayList<>();
        genesis.validators()
                .forEach(validator -> moved.add(new Genesis.Validator(
                        validator.name(), validator.key(), validator.weight(), "wss://elsewhere:443")));
        List<Genesis.Validator> turned = new ArrayList<>(genesis.validators());
        Collections.reverse(turned);

        assertThat(LedgerLayouts.chainId(with(genesis, "example", moved, genesis.accounts())))
                .isEqualTo(Examples.CHAIN_ID);
        assertThat(LedgerLayouts.chainId(with(genesis, "other", genesis.validators(), genesis.accounts())))
                .isNotEqualTo(Examples.CHAIN_ID);
        assertThat(LedgerLayouts.chainId(with(genesis, "example", turned, genesis.accounts())))
                .isNotEqualTo(Examples.CHAIN_ID);
        assertThat(LedgerLayouts.chainId(with(genesis, "example", genesis.validators(), List.of())))
                .isNotEqualTo(Examples.CHAIN_ID);
    }

    @Test
    void theOrderOfAccountsAndBalancesOfZeroDoNotMakeAnotherNetwork() {
        Genesis.GenesisAccount alice = Examples.GENESIS.accounts().get(0);
        Genesis.GenesisAccount bob = new Genesis.GenesisAccount(
                Examples.account(Examples.BOB), new TreeMap<>(Map.of(Examples.EUR, Amount.ZERO)));
        Genesis.GenesisAccount emptyBob = new Genesis.GenesisAccount(bob.id(), new TreeMap<AssetCode, Amount>());
        List<Genesis.Validator> validators = Examples.GENESIS.validators();

        assertThat(LedgerLayouts.chainId(with(Examples.GENESIS, "example", validators, List.of(bob, alice))))
                .isEqualTo(
                        LedgerLayouts.chainId(with(Examples.GENESIS, "example", validators, List.of(alice, emptyBob))));
    }

    private static Genesis with(
            Genesis genesis, String name, List<Genesis.Validator> validators, List<Genesis.GenesisAccount> accounts) {
        return new Genesis(
                name,
                genesis.engine(),
                genesis.timestampMillis(),
                genesis.limits(),
                validators,
                genesis.assets(),
                accounts);
    }

    private static void assertRefused(byte[] header, String sentence) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> LedgerLayouts.decodeHeader(header))
                .withMessage(sentence);
    }
}
