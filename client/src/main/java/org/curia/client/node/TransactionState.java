package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A transaction as a node shows it at {@code /api/v1/transactions/{id}}.
 *
 * @param status {@code pending}, {@code final} or {@code failed}; {@code expired}, which can never become final; or {@code dropped},
 *     which another node may still hold
 * @param height of its block; null unless it is final or failed
 * @param code why it expired or was dropped, for programs
 * @param detail why it failed, expired or was dropped, for people
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
        String code,
        String detail,
        Integer failedOperation,
        String gasUsed,
        String eventsRoot,
        String sender,
        String nonce,
        Long expiryHeight,
        JsonNode operations,
        String body,
        JsonNode witnesses) {}
