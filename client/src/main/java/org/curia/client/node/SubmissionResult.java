package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A node's word on one transaction of a batch.
 *
 * @param status {@code pending} (in its pool now), {@code known} (was there before, or is final already) or {@code refused}
 * @param reason of a refusal, a word for programs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SubmissionResult(
        String id, String status, @JsonProperty("code") String reason, String detail) {
    public boolean refused() {
        return "refused".equals(status);
    }
}
