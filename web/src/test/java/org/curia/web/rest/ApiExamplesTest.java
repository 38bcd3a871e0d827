package org.curia.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.curia.core.model.LedgerLimits;
import org.curia.web.body.SignedTransactionJson;
import org.curia.web.rest.answer.AccountAnswer;
import org.curia.web.rest.answer.AnchorAnswer;
import org.curia.web.rest.answer.AssetAnswer;
import org.curia.web.rest.answer.BlockAnswer;
import org.curia.web.rest.answer.DiagnosisAnswer;
import org.curia.web.rest.answer.EvidenceAnswer;
import org.curia.web.rest.answer.StatusAnswer;
import org.curia.web.rest.answer.SubmissionAnswer;
import org.curia.web.rest.answer.TransactionAnswer;
import org.curia.web.rest.answer.ValidatorAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiExamplesTest {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("pending", SubmissionAnswer.class),
                Arguments.of("final", SubmissionAnswer.class),
                Arguments.of("failed", SubmissionAnswer.class),
                Arguments.of("expired", SubmissionAnswer.class),
                Arguments.of("batch", SubmissionAnswer.Batch.class),
                Arguments.of("transaction-final", TransactionAnswer.class),
                Arguments.of("transaction-failed", TransactionAnswer.class),
                Arguments.of("transaction-expired", TransactionAnswer.class),
                Arguments.of("blocks", BlockAnswer.Page.class),
                Arguments.of("block", BlockAnswer.class),
                Arguments.of("account", AccountAnswer.class),
                Arguments.of("anchor", AnchorAnswer.class),
                Arguments.of("assets", AssetAnswer.Page.class),
                Arguments.of("validators", ValidatorAnswer[].class),
                Arguments.of("status", StatusAnswer.class),
                Arguments.of("evidence", EvidenceAnswer[].class),
                Arguments.of("diagnosis", DiagnosisAnswer.class));
    }

    /** Read as what is answered and written again, it is the same: no field is missing and none is of another name. */
    @ParameterizedTest
    @MethodSource("answers")
    void anExampleHasTheFieldsOfItsAnswer(String name, Class<?> answer) throws Exception {
        byte[] example = JSON.writeValueAsBytes(ApiExamples.read(name));

        assertThat(JSON.readTree(JSON.writeValueAsBytes(JSON.readValue(example, answer))))
                .isEqualTo(JSON.readTree(example));
    }

    @Test
    void theTransactionThatIsSentCanBeRead() throws Exception {
        byte[] example = JSON.writeValueAsBytes(ApiExamples.read("request"));

        assertThat(SignedTransactionJson.read(example, LedgerLimits.DEFAULT)
                        .id()
                        .hex())
                .isEqualTo(((Map<?, ?>) ApiExamples.read("pending")).get("id"));
    }

    @Test
    void everyErrorOfASubmissionIsListed() {
        assertThat(ApiErrors.of("POST /transactions"))
                .containsKeys(400, 406, 408, 413, 415, 422, 429, 500, 503)
                .hasEntrySatisfying(429, codes -> assertThat(codes).containsAll(List.of("OVERLOADED", "POOL_FULL")));
    }
}
