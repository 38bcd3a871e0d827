package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An anchor as a node shows it at {@code /api/v1/accounts/{id}/anchors/{hash}}.
 *
 * @param height of the block that it settled in
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AnchorState(String account, String contentHash, long size, String note, long height) {
    public AnchorState {
        note = note == null ? "" : note;
    }
}
