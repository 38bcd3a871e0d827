package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

/** A client with one funded account runs into what the network's policy allows, and others are paid meanwhile. */
class PolicyIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();

    private final Payer attacker = NETWORK.newPayer();
    private final Payer victim = NETWORK.newPayer();

    @Test
    void nobodyFillsAnAccountWithAssetsSoThatItCannotBePaid() {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < TestedNetwork.MAX_ASSETS_PER_ACCOUNT + 3; i++) {
            outcomes.add(outcome(attacker.signs(new Operation.Issue(created(), victim.account(), new Amount(1)))));
        }

        assertThat(outcomes.subList(0, TestedNetwork.MAX_ASSETS_PER_ACCOUNT)).containsOnly("SETTLED");
        assertThat(outcomes.subList(TestedNetwork.MAX_ASSETS_PER_ACCOUNT, outcomes.size()))
                .containsOnly("TOO_MANY_ASSETS_OF_ACCOUNT");
        assertThat(outcome(attacker.pays(victim.account(), "1.00"))).isEqualTo("SETTLED");
    }

    @Test
    void nobodyOpensAccountsWithWorthlessUnits() {
        AccountId newcomer = new Payer(NETWORK.chainId(), TestedNetwork.newKey()).account();

        assertThat(outcome(attacker.signs(new Operation.Issue(created(), newcomer, new Amount(1)))))
                .isEqualTo("FIRST_BALANCE_TOO_SMALL");
        assertThat(Door.get("/api/v1/accounts/" + newcomer).status()).isEqualTo(404);
    }

    @Test
    void whoIsNotPermittedOpensNoAccountAndCreatesNoAsset() {
        Payer stranger = NETWORK.stranger();
        AccountId newcomer = new Payer(NETWORK.chainId(), TestedNetwork.newKey()).account();

        assertThat(outcome(stranger.pays(newcomer, "1.00"))).isEqualTo("NOT_PERMITTED");
        assertThat(outcome(stranger.signs(new Operation.CreateAsset(someCode(), 0))))
                .isEqualTo("NOT_PERMITTED");
        assertThat(outcome(stranger.pays(victim.account(), "1.00"))).isEqualTo("SETTLED");
    }

    @Test
    void assetsAndBalancesAreServedPageByPage() {
        List<String> codes = new ArrayList<>(List.of("EUR"));
        for (int i = 0; i < TestedNetwork.MAX_ASSETS_PER_ACCOUNT; i++) {
            AssetCode code = created();
            codes.add(code.text());
            outcome(attacker.signs(new Operation.Issue(code, attacker.account(), new Amount(1))));
        }

        assertThat(codesOf("/api/v1/accounts/" + attacker.account() + "?limit=1", "balances", "asset"))
                .containsExactlyElementsOf(codes.stream().sorted().toList());
        assertThat(codesOf("/api/v1/assets?limit=2", "assets", "code"))
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(codes);
        assertThat(Door.get("/api/v1/assets?limit=101").status()).isEqualTo(400);
        assertThat(Door.get("/api/v1/assets?after=nonsense").status()).isEqualTo(400);
    }

    private static List<String> codesOf(String first, String list, String code) {
        List<String> codes = new ArrayList<>();
        for (String next = first; !next.isEmpty(); ) {
            JsonNode page = Door.get(next).json();
            codes.addAll(page.path(list).findValuesAsText(code));
            next = page.path("next").asText("");
        }
        return codes;
    }

    private AssetCode created() {
        AssetCode code = someCode();
        assertThat(outcome(attacker.signs(new Operation.CreateAsset(code, 0)))).isEqualTo("SETTLED");
        return code;
    }

    /** The server's ledger stays for other tests: no code is used twice. */
    private static AssetCode someCode() {
        return new AssetCode("P"
                + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36)
                        .toUpperCase(Locale.ROOT));
    }

    /** The node's own check refuses with the word that a block would fail with. */
    private static String outcome(Transaction transaction) {
        Door.Answer answer = Door.submitAndWait(transaction);
        return answer.status() == 422 ? answer.text("code") : answer.text("outcome");
    }
}
