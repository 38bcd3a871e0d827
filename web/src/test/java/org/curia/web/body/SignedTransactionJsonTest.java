package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.curia.core.model.Transaction;
import org.curia.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class SignedTransactionJsonTest {
    private static final Transaction PAYMENT = Payments.payment(7);
    private static final String BODY = Base64.getEncoder().encodeToString(PAYMENT.bodyBytes());
    private static final String KEY = PAYMENT.witnesses().get(0).publicKey().hex();
    private static final String SIGNATURE =
            PAYMENT.witnesses().get(0).signature().hex();

    @Test
    void bodyAndWitnessesMakeATransaction() {
        Transaction read = read(json(BODY, KEY, SIGNATURE));

        assertThat(read.sameBytes(PAYMENT)).isTrue();
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertRefused(
                json(BODY, KEY, SIGNATURE).replace("]}", "],\"fee\":1}"),
                "there is no field fee, only body and witnesses");
        assertRefused(
                json(BODY, KEY, SIGNATURE).replace("}]", ",\"fee\":1}]"),
                "there is no field fee, only publicKey and signature");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertRefused("{\"body\":\"" + BODY + "\"}", "witnesses is missing");
        assertRefused(json(BODY, "{\"publicKey\":\"" + KEY + "\"}"), "signature is missing");
    }

    @Test
    void aFieldThatIsNoStringIsNamed() {
        assertRefused("{\"body\":7,\"witnesses\":[]}", "body is not a string");
    }

    @Test
    void aFieldThatStandsTwiceIsRefused() {
        assertRefused(json(BODY, KEY, SIGNATURE).replace("]}", "],\"body\":\"\"}"), "Duplicate field 'body'");
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() {
        assertRefused("{\"body\":", "the body is not JSON at line 1, column 9");
    }

    @Test
    void whatFollowsTheObjectIsRefused() {
        assertRefused(json(BODY, KEY, SIGNATURE) + "{}", "the body is not JSON");
    }

    /** Which JSON's readers take for UTF-32. */
    @Test
    void textThatBeginsWithZerosIsRefused() {
        assertRefused("\0\0\0\0" + json(BODY, KEY, SIGNATURE), "the body is not JSON");
    }

    @Test
    void nothingAtAllIsRefused() {
        assertRefused("", "the body is not a JSON object");
    }

    @Test
    void aListIsRefused() {
        assertRefused("[]", "the body is not a JSON object");
    }

    @Test
    void aBodyThatIsNotBase64IsRefused() {
        assertRefused(json("%%%", KEY, SIGNATURE), "body is not base64");
    }

    @Test
    void aKeyOfTheWrongLengthIsRefused() {
        assertRefused(json(BODY, KEY.substring(2), SIGNATURE), "publicKey is not 66 hexadecimal digits");
    }

    @Test
    void aSignatureThatIsNotHexadecimalIsRefused() {
        assertRefused(json(BODY, KEY, "zz" + SIGNATURE.substring(2)), "signature is not 128 hexadecimal digits");
    }

    @Test
    void aKeyOfAnUnknownTypeIsRefused() {
        assertRefused(json(BODY, "09" + KEY.substring(2), SIGNATURE), "no key type has the code 9");
    }

    @Test
    void witnessesAreAListOfOneToSixteenObjects() {
        String witness = "{\"publicKey\":\"" + KEY + "\",\"signature\":\"" + SIGNATURE + "\"}";

        assertRefused("{\"body\":\"" + BODY + "\",\"witnesses\":7}", "witnesses is not a list");
        assertRefused(json(BODY, "7"), "a witness is not a JSON object");
        assertRefused(json(BODY, ""), "a transaction has 1 to 16 witnesses, not 0");
        assertRefused(json(BODY, (witness + ",").repeat(16) + witness), "a transaction has 1 to 16 witnesses, not 17");
        assertRefused(json(BODY, witness + "," + witness), "ascend by key");
    }

    private static void assertRefused(String text, String detail) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining(detail)
                .matches(refusal -> refusal.problem().status() == 400)
                .matches(refusal -> "MALFORMED".equals(refusal.problem().reason()));
    }

    private static Transaction read(String text) {
        return SignedTransactionJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String body, String key, String signature) {
        return json(body, "{\"publicKey\":\"" + key + "\",\"signature\":\"" + signature + "\"}");
    }

    private static String json(String body, String witnesses) {
        return "{\"body\":\"" + body + "\",\"witnesses\":[" + witnesses + "]}";
    }
}
