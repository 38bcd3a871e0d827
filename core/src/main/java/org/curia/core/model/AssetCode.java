package org.curia.core.model;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What an asset is called on the ledger: 1 to 16 of A–Z, 0–9, '.', '-', beginning with a letter. First come, first served. */
public record AssetCode(String text) implements StateKey, Comparable<AssetCode> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9.-]{0,15}");

    public AssetCode {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an asset code is 1 to 16 of A-Z, 0-9, '.' and '-' and begins with a letter");
        }
    }

    @Override
    public StateKind kind() {
        return StateKind.ASSET;
    }

    /** In ASCII. */
    @Override
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int compareWithinKind(StateKey sameKind) {
        return compareTo((AssetCode) sameKind);
    }

    /** By the ASCII bytes, a prefix first: A, A-B, A.B, A1, AB, B. */
    @Override
    public int compareTo(AssetCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
