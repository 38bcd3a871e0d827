package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A transaction as a node shows it at {@code /api/v1/transactions/{id}}.
 *
 * @param status {@code pending}, {@code final} or {@code failed}; the last two are for ever
 * @param height of its block; null while pending
 * @param failedOperation index of the operation that failed; null where none did
 * @param operations what it asks for, as the node writes it
 * @param witnesses public keys with signatures, as the node writes them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TransactionState(
        String id,
        String hash,
        String status,
        Long height,
        Integer index,
        String outcome,
        String reason,
        Integer failedOperation,
        String gasUsed,
        String eventsRoot,
        String sender,
        String nonce,
        Long expiryHeight,
        JsonNode operations,
        String body,
        JsonNode witnesses) {}
