package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A transaction as a node shows it at {@code /api/v1/transactions/{id}}.
 *
 * @param status {@code pending}, {@code final} or {@code failed}; the last two are for ever
 * @param height of its block; null while pending
 * @param operation what it asks for, as the node writes it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TransactionState(
        String id,
        String status,
        Long height,
        Integer index,
        String outcome,
        String reason,
        String sender,
        String nonce,
        Long expiryHeight,
        JsonNode operation) {}
