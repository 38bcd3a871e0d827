package org.curia.core.model;

import java.nio.charset.StandardCharsets;

/** What an asset is called on the ledger: 1 to 16 of A–Z, 0–9, '.', '-', beginning with a letter. First come, first served. */
public record AssetCode(String text) implements StateKey, Comparable<AssetCode> {
    private static final int MAX_LENGTH = 16;

    public AssetCode {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(
                    "an asset code is 1 to 16 of A-Z, 0-9, '.' and '-' and begins with a letter");
        }
    }

    /** Each payment names an asset: no pattern, which would leave garbage each time. */
    private static boolean isWellFormed(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
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
