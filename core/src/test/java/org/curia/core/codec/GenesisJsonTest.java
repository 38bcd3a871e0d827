package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;
import static org.curia.core.Examples.EUR;
import static org.curia.core.Examples.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.curia.core.Examples;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Amount;
import org.curia.core.model.Genesis;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;
import org.curia.core.model.Policy.FirstBalance;
import org.curia.core.model.Policy.Permission;
import org.junit.jupiter.api.Test;

class GenesisJsonTest {
    private final String json = GenesisJson.write(Examples.GENESIS);

    @Test
    void aGenesisIsReadAsItWasWritten() throws MalformedException {
        assertThat(GenesisJson.parse(json)).isEqualTo(Examples.GENESIS);
        assertThat(json).contains("\"EUR\" : \"100.00\"");
    }

    @Test
    void theFieldThatIsWrongIsNamed() {
        assertRefused("\"networkName\"", "\"network\"", "genesis.network is not a field");
        assertRefused("\"engine\" : \"pbft\",", "", "genesis.engine is missing");
        assertRefused("\"pbft\"", "\"pow\"", "genesis: engine is pbft, not pow");
        assertRefused("\"bucketBits\" : 4", "\"bucketBits\" : 3", "genesis.limits: bucketBits cannot be 3");
        assertRefused("\"bucketBits\" : 4", "\"bucketBits\" : \"4\"", "genesis.limits.bucketBits is a whole number");
        assertRefused("\"bucketBits\" : 4", "\"bucketBits\" : 4.5", "genesis.limits.bucketBits is a whole number");
        assertRefused("\"weight\" : 1", "\"weight\" : 0", "genesis.validators[0]: the weight of node1");
        assertRefused("\"publicKey\" : \"01", "\"publicKey\" : \"02", "genesis.validators[0].publicKey: no key type");
        assertRefused("\"name\" : \"node2\"", "\"name\" : \"node1\"", "genesis: the validator name node1 stands twice");
        assertRefused("\"EUR\" : \"100.00\"", "\"EUR\" : 100", "genesis.accounts[0].balances.EUR is a text");
        assertRefused(
                "\"EUR\" : \"100.00\"", "\"EUR\" : \"1.005\"", "genesis.accounts[0].balances.EUR: the asset has 2");
        assertRefused(
                "\"EUR\" : \"100.00\"", "\"USD\" : \"100.00\"", "genesis.accounts[0].balances.USD is in an asset");
        assertRefused("\"issuer\" : \"cu1", "\"issuer\" : \"cu1q", "genesis.assets[0].issuer: its checksum is wrong");
        assertRefused("\"accounts\" : [", "\"accounts\" : 7, \"x\" : [", "genesis.x is not a field");
        assertRefused("\"validators\" : [", "\"validators\" : [ 5,", "genesis.validators[0] is an object");
    }

    @Test
    void aFileThatStatesNoVersionAndPolicyHasTheUsualOnes() throws MalformedException {
        String old = json.replaceFirst("\"protocol\" : 1,", "").replaceFirst("(?s)\"policy\" : \\{.*?\\},", "");

        assertThat(old).doesNotContain("protocol", "policy");
        assertThat(GenesisJson.parse(old)).isEqualTo(Examples.GENESIS);
    }

    @Test
    void aPolicyIsReadAsItWasWritten() throws MalformedException {
        Genesis genesis = with(new Policy(
                10,
                9,
                8,
                7,
                Permission.of(List.of(account(BOB), account(ALICE))),
                Permission.of(List.of()),
                Optional.of(new FirstBalance(EUR, new Amount(150)))));
        String written = GenesisJson.write(genesis);

        assertThat(written).contains("\"amount\" : \"1.50\"", "\"createAssets\" : \"permitted\"");
        assertThat(GenesisJson.parse(written)).isEqualTo(genesis);
    }

    @Test
    void aPolicyThatContradictsItselfOrTheGenesisIsRefused() {
        assertRefused("\"maxAccounts\" : 100000", "\"maxAccounts\" : 1", "genesis: the genesis has 2 accounts");
        assertRefused("\"maxAssets\" : 1000", "\"maxAssets\" : 0", "genesis.policy: maxAssets is 1 to 1000000, not 0");
        assertRefused(
                "\"maxAnchors\" : 100000", "\"maxAnchors\" : -1", "genesis.policy.maxAnchors is a whole number from 0");
        assertRefused("\"maxAssets\"", "\"maxAsset\"", "genesis.policy.maxAsset is not a field");
        assertRefused(
                "\"createAssets\" : \"open\"",
                "\"createAssets\" : \"all\"",
                "genesis.policy.createAssets is open or permitted, not all");
        assertRefused(
                "\"createAssets\" : \"open\"",
                "\"createAssets\" : \"open\", \"permissions\" : {\"createAssets\" : []}",
                "genesis.policy.permissions.createAssets lists accounts, but genesis.policy.createAssets is open");
        assertRefused(
                "\"createAssets\" : \"open\"",
                "\"createAssets\" : \"permitted\", \"permissions\" : {\"createAssets\" : [\"bob\"]}",
                "genesis.policy.permissions.createAssets[0]: ");
        assertRefused(
                "\"createAssets\" : \"open\"",
                "\"firstBalance\" : {\"asset\" : \"USD\", \"amount\" : \"1\"}",
                "genesis.policy.firstBalance.asset is an asset that assets does not list");
        assertRefused(
                "\"createAssets\" : \"open\"",
                "\"firstBalance\" : {\"asset\" : \"EUR\", \"amount\" : \"0.00\"}",
                "genesis.policy.firstBalance: a first balance of 0 is no condition");
        assertRefused("\"protocol\" : 1", "\"protocol\" : 2", "genesis: protocol version 2 is not known");
        assertRefused(
                "\"protocol\" : 1", "\"engineParameters\" : \"00\"", "genesis: the engine pbft has no parameters");
    }

    @Test
    void everyParameterChangesTheChainId() {
        Policy usual = Examples.GENESIS.parameters().policy();
        Permission alice = Permission.of(List.of(account(ALICE)));
        Set<Hash> ids = new TreeSet<>();
        ids.add(Examples.CHAIN_ID);
        for (Policy policy : List.of(
                usual.withMaxAccounts(7),
                usual.withMaxAssetsPerAccount(7),
                usual.withMaxAnchors(7),
                new Policy(100_000, 7, 16, 100_000, Permission.OPEN, Permission.OPEN, Optional.empty()),
                new Policy(100_000, 1000, 16, 100_000, Permission.of(List.of()), Permission.OPEN, Optional.empty()),
                new Policy(100_000, 1000, 16, 100_000, Permission.OPEN, Permission.of(List.of()), Optional.empty()),
                new Policy(100_000, 1000, 16, 100_000, alice, Permission.OPEN, Optional.empty()),
                new Policy(100_000, 1000, 16, 100_000, Permission.OPEN, alice, Optional.empty()),
                new Policy(
                        100_000,
                        1000,
                        16,
                        100_000,
                        Permission.OPEN,
                        Permission.OPEN,
                        Optional.of(new FirstBalance(EUR, new Amount(1)))))) {
            ids.add(LedgerLayouts.chainId(with(policy)));
        }

        assertThat(ids).hasSize(10);
    }

    @Test
    void fieldsMayComeInAnyOrder() throws MalformedException {
        String accounts = json.substring(json.indexOf("\"accounts\""), json.lastIndexOf(']') + 1);
        String accountsFirst = "{" + accounts + "," + json.substring(json.indexOf('{') + 1);
        accountsFirst =
                accountsFirst.substring(0, accountsFirst.lastIndexOf(accounts)).stripTrailing();
        accountsFirst = accountsFirst.substring(0, accountsFirst.length() - 1) + "}";
        assertThat(GenesisJson.parse(accountsFirst)).isEqualTo(Examples.GENESIS);
    }

    @Test
    void accountsThatStandTwiceAreRefused() {
        assertRefused("\"assets\" : [", "\"accounts\" : [], \"assets\" : [", "genesis is not JSON: Duplicate field");
    }

    /** In UTF-8 it is the same question mark as any other: two networks would have one chain id. */
    @Test
    void halfACharacterInANameIsRefused() {
        String half = "\\\\ud800";
        assertRefused("\"example\"", "\"" + half + "\"", "genesis.networkName has half a surrogate pair");
        assertRefused("\"node2\"", "\"" + half + "\"", "genesis.validators[1].name has half a surrogate pair");
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        for (String text :
                new String[] {"", "{", "[]", "7", "null", json + "x", "{\"engine\":\"pbft\",\"engine\":1}"}) {
            assertThatExceptionOfType(MalformedException.class)
                    .isThrownBy(() -> GenesisJson.parse(text))
                    .withMessageStartingWith("genesis");
        }
    }

    private static Genesis with(Policy policy) {
        Genesis plain = Examples.GENESIS;
        return new Genesis(
                plain.networkName(),
                plain.timestampMillis(),
                Parameters.of(plain.limits(), policy),
                plain.validators(),
                plain.assets(),
                plain.accounts());
    }

    private void assertRefused(String part, String instead, String sentence) {
        assertThat(json).contains(part);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> GenesisJson.parse(json.replaceFirst(java.util.regex.Pattern.quote(part), instead)))
                .withMessageStartingWith(sentence);
    }
}
