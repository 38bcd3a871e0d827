package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A transaction as a node shows it at {@code /api/v1/transactions/{id}}.
 *
 * @param status {@code pending}, {@code final} or {@code failed}; {@code expired}, of which nothing becomes any more; or {@code dropped},
 *     of which something may become at another node
 * @param height of its block; null unless it is final or failed
 * @param code why it expired or was dropped, for programs
 * @param detail why it failed, expired or was dropped, for people
 * @param operation what it asks for, as the node writes it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TransactionState(
        String id,
        String status,
        Long height,
        Integer index,
        String outcome,
        String code,
        String detail,
        String sender,
        String nonce,
        Long expiryHeight,
        JsonNode operation) {}
