package org.curia.web.rest.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AnchorId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Receipt;
import org.curia.core.pool.Admission;
import org.curia.core.state.Account;
import org.curia.core.state.Anchor;
import org.curia.core.state.Asset;
import org.curia.core.state.NonceWindow;
import org.curia.node.api.FinalAccount;
import org.curia.node.api.TransactionStanding;
import org.curia.web.body.Payments;
import org.curia.web.json.Json;
import org.curia.web.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {
    private static final AccountId ACCOUNT = AccountId.of(new byte[20]);
    private static final AssetCode EUR = new AssetCode("EUR");
    private static final Asset EURO = new Asset(EUR, 2, ACCOUNT, new Amount(-1));
    private static final String ZERO = "0".repeat(64);

    @Test
    void aPendingTransactionSaysNoMoreThanThat() throws JsonProcessingException {
        assertThat(json(SubmissionAnswer.pending(Hash.ZERO)))
                .isEqualTo("{\"id\":\"" + ZERO + "\",\"status\":\"pending\"}");
    }

    @Test
    void aFailedTransactionIsFinalWithItsOutcomeAndASentence() throws JsonProcessingException {
        Receipt receipt = Receipt.failed(Hash.ZERO, 12, 3, Receipt.Outcome.INSUFFICIENT_BALANCE, 2);

        assertThat(json(SubmissionAnswer.finished(receipt)))
                .isEqualTo("{\"id\":\"" + ZERO + "\",\"status\":\"failed\",\"height\":12,\"index\":3,"
                        + "\"outcome\":\"INSUFFICIENT_BALANCE\",\"failedOperation\":2,"
                        + "\"detail\":\"the account holds less than the amount\"}");
    }

    @Test
    void whatCouldNotBeReadHasTheIdNull() throws JsonProcessingException {
        assertThat(json(SubmissionAnswer.refused(null, Admission.Reason.MALFORMED, "it is not a SignedTransaction")))
                .isEqualTo("{\"id\":null,\"status\":\"refused\",\"code\":\"MALFORMED\","
                        + "\"detail\":\"it is not a SignedTransaction\"}");
    }

    @Test
    void numbersAboveTwoToTheFiftyThirdAreDecimalStrings() throws JsonProcessingException {
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        balances.put(EUR, new Amount(-1));
        SortedMap<AssetCode, Asset> assets = new TreeMap<>();
        assets.put(EUR, EURO);
        Account account = Account.of(ACCOUNT, Optional.empty(), NonceWindow.of(-1024, new byte[] {2}), balances);

        assertThat(json(AccountAnswer.of(new FinalAccount(5, account, assets, false), null)))
                .isEqualTo("{\"id\":\"" + ACCOUNT + "\",\"height\":5,"
                        + "\"nonceFloor\":\"18446744073709550592\",\"usedNonces\":[\"18446744073709550593\"],"
                        + "\"balances\":[{\"asset\":\"EUR\",\"decimals\":2,\"units\":\"18446744073709551615\","
                        + "\"amount\":\"184467440737095516.15\"}]}");
    }

    @Test
    void aPageNamesTheNextOneAndTheLastPageNamesNone() throws JsonProcessingException {
        AssetAnswer asset = AssetAnswer.of(EURO);

        assertThat(json(new AssetAnswer.Page(List.of(asset), "/api/v1/assets?after=EUR&limit=1")))
                .endsWith("],\"next\":\"/api/v1/assets?after=EUR&limit=1\"}");
        assertThat(json(new AssetAnswer.Page(List.of(asset), null))).doesNotContain("next");
    }

    @Test
    void anAnchorHasTheHeightOfItsBlock() throws JsonProcessingException {
        Anchor anchor = new Anchor(AnchorId.of(ACCOUNT, Hash.ZERO), 7, "contract \"12\"", 3);

        assertThat(json(AnchorAnswer.of(anchor)))
                .isEqualTo("{\"account\":\"" + ACCOUNT + "\",\"contentHash\":\"" + ZERO
                        + "\",\"size\":7,\"note\":\"contract \\\"12\\\"\",\"height\":3}");
    }

    @Test
    void aTransfersAmountIsToldInSmallestAndInWholeUnits() {
        OperationAnswer transfer =
                OperationAnswer.of(Payments.payment(1).operations().get(0), code -> Optional.of(EURO));

        assertThat(transfer.units()).isEqualTo("123");
        assertThat(transfer.amount()).isEqualTo("1.23");
        assertThat(transfer.text()).isEqualTo("rent");
    }

    @Test
    void aProblemStatesItsCodeAsTypeToo() throws JsonProcessingException {
        assertThat(json(Problem.of(Admission.Reason.NONCE_USED, "the nonce 4 is used")
                        .about(Hash.ZERO)))
                .isEqualTo(
                        "{\"type\":\"urn:curia:problem:nonce-used\",\"title\":\"Unprocessable Content\",\"status\":422,"
                                + "\"detail\":\"the nonce 4 is used\",\"code\":\"NONCE_USED\",\"id\":\"" + ZERO
                                + "\"}");
    }

    @Test
    void aProblemOfTheServersOwnHasACodeToo() throws JsonProcessingException {
        assertThat(json(Problem.of(404, "nothing is served at /x")))
                .isEqualTo("{\"type\":\"urn:curia:problem:not-found\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"nothing is served at /x\",\"code\":\"NOT_FOUND\"}");
    }

    @Test
    void anExpiredTransactionSaysSoWithItsCodeAndItsExpiryHeight() {
        var dropped = new TransactionStanding.Dropped(Hash.ZERO, 77, Admission.Reason.EXPIRED);

        TransactionAnswer answer = TransactionAnswer.of(dropped, code -> Optional.empty());

        assertThat(answer.status()).isEqualTo("expired");
        assertThat(answer.code()).isEqualTo("EXPIRED");
        assertThat(answer.expiryHeight()).isEqualTo(77);
        assertThat(answer.detail()).contains("77");
        assertThat(answer.outcome()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Admission.Reason.class)
    void aDroppedTransactionSaysWhyWithoutClaimingThatItExpired(Admission.Reason reason) {
        var dropped = new TransactionStanding.Dropped(Hash.ZERO, 77, reason);

        SubmissionAnswer answer = SubmissionAnswer.dropped(dropped);

        assertThat(answer.status()).isEqualTo(reason == Admission.Reason.EXPIRED ? "expired" : "dropped");
        assertThat(answer.code()).isEqualTo(reason.name());
        assertThat(answer.detail()).isNotBlank();
    }

    private static String json(Object answer) throws JsonProcessingException {
        return new String(Json.write(answer), StandardCharsets.UTF_8);
    }
}
