package org.curia.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.Examples.account;

import java.util.List;
import java.util.Optional;
import org.curia.core.Examples;
import org.junit.jupiter.api.Test;

class OperationFactsTest {

    @Test
    void everyKindIsDescribedWithinItsBounds() {
        List<OperationFacts> facts = Examples.transactions().stream()
                .flatMap(transaction -> transaction.operations().stream())
                .map(operation -> OperationFacts.of(operation.operation()))
                .toList();

        assertThat(facts)
                .extracting(OperationFacts::type)
                .containsExactly(
                        "createAsset", "issue", "transfer", "redeem", "setAuthority", "transfer", "transfer", "anchor");
        assertThat(facts)
                .allMatch(fact -> fact.type().length() <= OperationFacts.MAX_TYPE
                        && fact.text().orElse("").length() <= OperationFacts.MAX_TEXT);
        assertThat(facts.get(2))
                .isEqualTo(new OperationFacts(
                        "transfer",
                        Optional.of(Examples.EUR),
                        Optional.of(account(Examples.BOB)),
                        Optional.of(new Amount(1234)),
                        Optional.of("invoice 7, café")));
    }

    @Test
    void anAuthorityIsDescribedByItsKeyOrByItsThreshold() {
        assertThat(textOf(Authority.of(Examples.ALICE.publicKey())))
                .isEqualTo(Examples.ALICE.publicKey().hex());
        assertThat(textOf(Examples.jointAuthority()))
                .startsWith("threshold 2 of weight 4: 018139770ea87d175f…, ")
                .endsWith(" and 1 more")
                .hasSizeLessThanOrEqualTo(OperationFacts.MAX_TEXT);
    }

    @Test
    void anAnchorIsDescribedByHashAndNote() {
        String hash = Examples.CONTENT.hex();

        assertThat(textOf(new Operation.Anchor(Examples.CONTENT, 5, ""))).isEqualTo(hash);
        assertThat(textOf(new Operation.Anchor(Examples.CONTENT, 5, "x".repeat(140))))
                .isEqualTo(hash + " " + "x".repeat(140))
                .hasSizeLessThanOrEqualTo(OperationFacts.MAX_TEXT);
    }

    private static String textOf(Authority authority) {
        return textOf(new Operation.SetAuthority(authority));
    }

    private static String textOf(Operation operation) {
        return OperationFacts.of(operation).text().orElseThrow();
    }
}
