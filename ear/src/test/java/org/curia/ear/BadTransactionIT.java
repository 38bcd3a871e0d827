package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.Authority;
import org.curia.core.codec.proto.SetAuthority;
import org.curia.core.codec.proto.Transfer;
import org.curia.core.codec.proto.WeightedKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.model.Witness;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transactions that must not pass: each is refused with its reason, its sender stays as it was, and the node goes on. */
class BadTransactionIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();
    private static final int FORM = 400;
    private static final int CONTENT = 422;

    /** The order of Ed25519's group (RFC 8032 5.1). */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static ServerLog log;

    private final Payer payer = NETWORK.newPayer();
    private final AccountId payee = NETWORK.issuer().account();

    @BeforeAll
    static void theLogIsRead() throws IOException {
        log = ServerLog.fromNow(TestedServer.baseDirectory());
    }

    /** What a client sends is answered to the client, and fills no log. */
    @AfterAll
    static void theServerLogHasNoTraceOfThem() throws IOException {
        log.hasNoExceptionOfABean();
        log.hasNeitherErrorsNorStackTraces();
    }

    @AfterEach
    void theNodeGoesOn() {
        assertThat(Door.submitAndWait(payer.pays(payee, "1.00")).text("status")).isEqualTo("final");
    }

    @Test
    void ofAnotherChain() {
        Payer elsewhere = new Payer(Hash.tagged("another chain"), payer.signer());

        assertRefused(CONTENT, "WRONG_CHAIN", elsewhere.pays(payee, "1.00"));
    }

    @Test
    void expired() {
        assertRefused(CONTENT, "EXPIRED", signed(0, 0));
    }

    @Test
    void thatExpiresTooFarInTheFuture() {
        assertRefused(CONTENT, "EXPIRY_TOO_FAR", signed(0, 1_000_000));
    }

    @Test
    void whoseNonceIsUsed() {
        Door.submitAndWait(payer.pays(payee, "2.00"));

        assertRefused(CONTENT, "NONCE_USED", signed(0, Payer.EXPIRY_HEIGHT));
    }

    @Test
    void whoseNonceIsTooFar() {
        assertRefused(CONTENT, "NONCE_TOO_FAR", signed(1_024 + 100, Payer.EXPIRY_HEIGHT));
    }

    @Test
    void signedWithTheKeyOfAnotherAccount() {
        Payer thief = payer.withKey(TestedNetwork.newKey());

        assertRefused(CONTENT, "NOT_AUTHORIZED", thief.pays(payee, "1.00"));
    }

    @Test
    void whoseRightBodyComesWithTheWitnessOfAnother() {
        Transaction right = payer.pays(payee, "1.00");
        Transaction wrong = TransactionCodec.sign(right.body(), TestedNetwork.newKey());
        assertThat(wrong.id()).isEqualTo(right.id());

        assertRefused(CONTENT, "NOT_AUTHORIZED", wrong);
        assertThat(Door.submitAndWait(right).text("status")).isEqualTo("final");
    }

    @Test
    void withAWitnessThatItDoesNotNeed() {
        Transaction right = payer.pays(payee, "1.00");
        Transaction wrong = TransactionCodec.sign(right.body(), payer.signer(), TestedNetwork.newKey());

        assertRefused(CONTENT, "SUPERFLUOUS_WITNESS", wrong);
        assertThat(Door.submitAndWait(right).text("status")).isEqualTo("final");
    }

    @Test
    void thatTakesFromAnotherWhoDidNotSign() {
        Payer other = NETWORK.newPayer();

        assertRefused(
                CONTENT, "NOT_AUTHORIZED", payer.signs(List.of(other.does(Payer.payment(payer.account(), "1.00")))));
        assertThat(Door.balance(other.account())).isEqualTo("1000.00");
    }

    @Test
    void thatTakesFromAnAccountWhichDoesNotExist() {
        Payer nobody = new Payer(NETWORK.chainId(), TestedNetwork.newKey());

        assertRefused(
                CONTENT,
                "UNKNOWN_SOURCE",
                payer.signs(List.of(nobody.does(Payer.payment(payer.account(), "1.00"))), nobody.signer()));
    }

    @Test
    void withMoreWitnessesThanThereMayBe() {
        Transaction payment = payer.pays(payee, "1.00");

        assertRefused(
                FORM,
                "MALFORMED",
                () -> Door.submitBytes(
                        "",
                        payment.bodyBytes(),
                        Collections.nCopies(17, payment.witnesses().get(0))));
    }

    @Test
    void withAWitnessTwice() {
        Transaction payment = payer.pays(payee, "1.00");

        assertRefused(
                FORM,
                "MALFORMED",
                () -> Door.submitBytes(
                        "",
                        payment.bodyBytes(),
                        Collections.nCopies(2, payment.witnesses().get(0))));
    }

    @Test
    void withoutAnyWitness() {
        Transaction payment = payer.pays(payee, "1.00");

        assertRefused(FORM, "MALFORMED", () -> Door.submitBytes("", payment.bodyBytes(), List.of()));
    }

    @Test
    void thatGivesAnAccountToAKeyWhichCanNeverSign() {
        byte[] body = org.curia.core.codec.proto.TransactionBody.newBuilder()
                .setChainId(ByteString.copyFrom(NETWORK.chainId().bytes()))
                .setSender(ByteString.copyFrom(payer.account().bytes()))
                .setExpiryHeight(Payer.EXPIRY_HEIGHT)
                .addOperations(org.curia.core.codec.proto.Operation.newBuilder()
                        .setSetAuthority(SetAuthority.newBuilder()
                                .setAuthority(Authority.newBuilder()
                                        .setThreshold(1)
                                        .addKeys(WeightedKey.newBuilder()
                                                .setWeight(1)
                                                .setKey(ByteString.copyFrom(smallOrderKey()))))))
                .build()
                .toByteArray();

        assertRefused(FORM, "MALFORMED", () -> signedBytes(body));
    }

    /** Behind its type byte, the point (0, 1): every signature of it with a zero scalar verifies by lax rules. */
    private static byte[] smallOrderKey() {
        byte[] key = new byte[33];
        key[0] = 1;
        key[1] = 1;
        return key;
    }

    @Test
    void whoseSignatureWasAltered() {
        Transaction payment = payer.pays(payee, "1.00");
        byte[] altered = payment.witnesses().get(0).signature().bytes();
        altered[5] ^= 1;

        assertRefused(FORM, "BAD_SIGNATURE", () -> withSignature(payment, altered));
    }

    @Test
    void whoseBodyWasAltered() {
        Transaction payment = payer.pays(payee, "1.00");
        byte[] altered = payment.bodyBytes();
        altered[altered.length - 1] ^= 1;

        assertRefused(FORM, "BAD_SIGNATURE", () -> Door.submitBytes("", altered, payment.witnesses()));
    }

    @Test
    void whoseSignatureWasMalleated() {
        Transaction payment = payer.pays(payee, "1.00");
        byte[] malleated = payment.witnesses().get(0).signature().bytes();
        byte[] s = reversed(Arrays.copyOfRange(malleated, 32, 64));
        byte[] sPlusL = new BigInteger(1, s).add(L).toByteArray();
        byte[] fixed = new byte[32];
        System.arraycopy(
                sPlusL,
                Math.max(0, sPlusL.length - 32),
                fixed,
                Math.max(0, 32 - sPlusL.length),
                Math.min(32, sPlusL.length));
        System.arraycopy(reversed(fixed), 0, malleated, 32, 32);

        assertRefused(FORM, "BAD_SIGNATURE", () -> withSignature(payment, malleated));
    }

    @Test
    void ofNothing() {
        assertRefused(FORM, "MALFORMED", () -> signedBytes(transferOf(0, "")));
    }

    @Test
    void ofMoreThanTwoToTheSixtyFourUnits() {
        byte[] body = transferOf(-1, "");
        // 2^64 - 1 as a varint ends in 01: with 02 it would be 2^64 more
        body[indexAfter(body, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1})] = 2;

        assertRefused(FORM, "MALFORMED", () -> signedBytes(body));
    }

    @Test
    void ofMoreThanTheSenderHolds() {
        assertRefused(CONTENT, "INSUFFICIENT_BALANCE", payer.pays(payee, "1000.01"));
    }

    @Test
    void ofAsMuchAsThereCanBe() {
        assertRefused(
                CONTENT,
                "INSUFFICIENT_BALANCE",
                payer.signs(new Operation.Transfer(payee, TestedNetwork.EUR, new Amount(-1), "")));
    }

    @Test
    void ofAnAssetThatDoesNotExist() {
        assertRefused(
                CONTENT,
                "UNKNOWN_ASSET",
                payer.signs(new Operation.Transfer(payee, new AssetCode("NOTHING"), new Amount(1), "")));
    }

    @Test
    void ofASenderWithoutAccount() {
        Payer nobody = new Payer(NETWORK.chainId(), TestedNetwork.newKey());

        assertRefused(CONTENT, "UNKNOWN_SENDER", nobody.pays(payee, "1.00"));
    }

    @Test
    void withAReferenceOf141Bytes() {
        assertRefused(FORM, "MALFORMED", () -> signedBytes(transferOf(1, "é".repeat(70) + "x")));
    }

    @Test
    void withAReferenceThatIsNotUtf8() {
        byte[] body = transferOf(1, "abcd");
        body[indexAfter(body, new byte[] {'a', 'b', 'c'})] = (byte) 0xff;

        assertRefused(FORM, "MALFORMED", () -> signedBytes(body));
    }

    @Test
    void withAFieldThatNobodyKnowsInItsSignedBody() {
        assertRefused(FORM, "MALFORMED", () -> signedBytes(with(transferOf(1, ""), new byte[] {(byte) 0x98, 6, 1})));
    }

    @Test
    void whoseBodyHasAnotherFormThanTheCanonical() {
        byte[] body = transferOf(1, "");

        assertRefused(FORM, "MALFORMED", () -> signedBytes(with(body, body)));
    }

    @Test
    void whoseBodyIsNoProtobuf() {
        assertRefused(FORM, "MALFORMED", () -> signedBytes(new byte[] {-1, -1, -1}));
    }

    @Test
    void whoseBodyIsEmpty() {
        assertRefused(FORM, "MALFORMED", () -> signedBytes(new byte[0]));
    }

    private void assertRefused(int status, String reason, Transaction transaction) {
        assertRefused(status, reason, () -> Door.submit(transaction));
        assertThat(Door.get("/api/v1/transactions/" + transaction.id()).status())
                .isEqualTo(404);
    }

    private void assertRefused(int status, String reason, Supplier<Answer> submission) {
        Answer before = Door.get("/api/v1/accounts/" + payer.account());

        Answer refusal = submission.get();

        assertThat(refusal.status()).as(refusal.json().toString()).isEqualTo(status);
        assertThat(refusal.mediaType()).isEqualTo("application/problem+json");
        assertThat(refusal.text("code")).isEqualTo(reason);
        assertThat(refusal.text("detail")).isNotBlank();
        Answer after = Door.get("/api/v1/accounts/" + payer.account());
        assertThat(withoutHeight(after)).isEqualTo(withoutHeight(before));
    }

    /** Blocks of other tests may come meanwhile. */
    private static JsonNode withoutHeight(Answer account) {
        return ((ObjectNode) account.json()).without("height");
    }

    private Transaction signed(long nonce, long expiryHeight) {
        return TransactionCodec.sign(
                new TransactionBody(
                        NETWORK.chainId(), payer.account(), nonce, expiryHeight, Payer.payment(payee, "1.00")),
                payer.signer());
    }

    private static Answer withSignature(Transaction payment, byte[] signature) {
        return Door.submitBytes(
                "",
                payment.bodyBytes(),
                List.of(new Witness(payment.witnesses().get(0).publicKey(), Signature.of(signature))));
    }

    private Answer signedBytes(byte[] body) {
        return Door.submitBytes(
                "",
                body,
                List.of(new Witness(
                        payer.signer().publicKey(), payer.signer().sign(TransactionCodec.signedBytes(body)))));
    }

    /** A body as another program may write it, without the checks of ours. */
    private byte[] transferOf(long units, String reference) {
        return org.curia.core.codec.proto.TransactionBody.newBuilder()
                .setChainId(ByteString.copyFrom(NETWORK.chainId().bytes()))
                .setSender(ByteString.copyFrom(payer.account().bytes()))
                .setExpiryHeight(Payer.EXPIRY_HEIGHT)
                .addOperations(org.curia.core.codec.proto.Operation.newBuilder()
                        .setTransfer(Transfer.newBuilder()
                                .setTo(ByteString.copyFrom(payee.bytes()))
                                .setAsset(TestedNetwork.EUR.text())
                                .setAmount(units)
                                .setReference(reference)))
                .build()
                .toByteArray();
    }

    private static byte[] with(byte[] bytes, byte[] more) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, both, bytes.length, more.length);
        return both;
    }

    private static int indexAfter(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length < bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i + part.length;
            }
        }
        throw new AssertionError("the body has no such bytes");
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
