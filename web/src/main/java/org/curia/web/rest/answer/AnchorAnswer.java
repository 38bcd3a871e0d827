package org.curia.web.rest.answer;

import org.curia.core.state.Anchor;

/**
 * That an account knew some content by a height.
 *
 * @param size of the content in bytes, as the account states it
 * @param height of the block that it settled in: that block's time is the latest at which the account learnt of the content
 */
public record AnchorAnswer(String account, String contentHash, long size, String note, long height) {
    public static AnchorAnswer of(Anchor anchor) {
        return new AnchorAnswer(
                anchor.account().toString(), anchor.contentHash().hex(), anchor.size(), anchor.note(), anchor.height());
    }
}
