package org.curia.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.curia.cli.csv.CsvTable;
import org.curia.cli.csv.MalformedCsv;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.state.LedgerState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenesisFactoryTest {
    private static final List<GenesisFactory.NewValidator> FOUR = List.of(
            new GenesisFactory.NewValidator("node1", "ws://127.0.0.1:8080"),
            new GenesisFactory.NewValidator("node2", "ws://127.0.0.1:8180"),
            new GenesisFactory.NewValidator("node3", "ws://127.0.0.1:8280"),
            new GenesisFactory.NewValidator("node4", "ws://127.0.0.1:8380"));

    @TempDir
    Path root;

    private NetworkDirectory directory;
    private GenesisFactory factory;

    @BeforeEach
    void open() {
        directory = new NetworkDirectory(root);
        factory = new GenesisFactory(directory);
    }

    private static OpeningBalances opening(String lines) {
        return OpeningBalances.of(
                CsvTable.parse("opening.csv", "name,asset,amount\n" + lines, List.of("name", "asset", "amount")));
    }

    @Test
    void everyNameOfTheFileGetsAWalletAndItsBalances() throws IOException {
        Genesis genesis = factory.create("test", 1, FOUR, opening("alice,EUR,10.50\nalice,USD,1\nbob,EUR,0.07\n"));
        LedgerState state = LedgerState.genesis(genesis);
        Wallet alice = directory.wallets().find("alice").orElseThrow();
        assertThat(state.account(alice.account()).orElseThrow().balance(new AssetCode("EUR")))
                .isEqualTo(new Amount(1050));
        assertThat(state.asset(new AssetCode("EUR")).orElseThrow().supply()).isEqualTo(new Amount(1057));
        assertThat(directory.wallets().names()).containsExactly("alice", "bob", "issuer");
    }

    @Test
    void holdersNeedNoWallets() throws IOException {
        List<AccountId> holders = List.of(
                AccountId.of(new byte[20]),
                AccountId.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}));
        Genesis genesis = factory.createWithHolders("test", 1, FOUR, LedgerLimits.DEFAULT, holders, new Amount(7));
        LedgerState state = LedgerState.genesis(genesis);
        assertThat(holders)
                .allSatisfy(
                        holder -> assertThat(state.account(holder).orElseThrow().balance(GenesisFactory.TREASURY_ASSET))
                                .isEqualTo(new Amount(7)));
        assertThat(directory.wallets().names()).containsExactly("issuer");
    }

    @Test
    void theGenesisOnDiskHasTheSameChainId() throws IOException {
        Genesis made = factory.create("test", 1, FOUR, opening("alice,EUR,10.50\n"));
        Genesis read = directory.genesis().orElseThrow();
        assertThat(LedgerLayouts.chainId(read)).isEqualTo(LedgerLayouts.chainId(made));
        assertThat(GenesisBlock.of(read).hash()).isEqualTo(GenesisBlock.of(made).hash());
    }

    @Test
    void withoutAFileOneTreasuryHoldsEverything() throws IOException {
        Genesis genesis = factory.createWithTreasury("test", 1, FOUR);
        Wallet treasury = directory.wallets().find("treasury").orElseThrow();
        assertThat(LedgerState.genesis(genesis)
                        .account(treasury.account())
                        .orElseThrow()
                        .balance(GenesisFactory.TREASURY_ASSET))
                .isEqualTo(GenesisFactory.TREASURY_BALANCE);
    }

    @Test
    void validatorsKeysAreTheirOwnersSecret() throws IOException {
        Genesis genesis = factory.createWithTreasury("test", 1, FOUR);
        for (Genesis.Validator validator : genesis.validators()) {
            Path file = directory.validatorKeyFile(validator.name());
            assertThat(ValidatorKeyFile.read(file).publicKey()).isEqualTo(validator.key());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void anInterruptedRunIsSimplyRunAgain() throws IOException {
        Genesis first = factory.createWithTreasury("test", 1, FOUR);
        Files.delete(directory.genesisFile());
        Genesis second = factory.createWithTreasury("test", 1, FOUR);
        assertThat(LedgerLayouts.chainId(second)).isEqualTo(LedgerLayouts.chainId(first));
    }

    @Test
    void aBalanceGivenTwiceIsRefused() {
        assertThatThrownBy(() -> opening("alice,EUR,1\nalice,EUR,2\n"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessage("opening.csv line 3 gives alice EUR a second time");
    }

    @Test
    void threeDecimalsAreRefused() {
        assertThatThrownBy(() -> opening("alice,EUR,1.001\n"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessageContaining("opening.csv line 2 is no opening balance");
    }

    @Test
    void aSupplyBeyondTheLargestAmountIsRefused() {
        assertThatThrownBy(() -> opening("alice,EUR,100000000000000000\nbob,EUR,100000000000000000\n"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessageContaining("line 3 makes the supply of EUR greater");
    }
}
