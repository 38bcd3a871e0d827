package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.curia.core.Examples;
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

    private void assertRefused(String part, String instead, String sentence) {
        assertThat(json).contains(part);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> GenesisJson.parse(json.replaceFirst(java.util.regex.Pattern.quote(part), instead)))
                .withMessageStartingWith(sentence);
    }
}
