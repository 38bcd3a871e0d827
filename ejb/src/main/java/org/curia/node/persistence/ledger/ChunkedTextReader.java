package org.curia.node.persistence.ledger;

import java.io.Reader;
import java.util.Iterator;

/** A text that is made while it is read. */
final class ChunkedTextReader extends Reader {
    private final Iterator<String> pieces;
    private String piece = "";
    private int at;

    ChunkedTextReader(Iterator<String> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read(char[] to, int offset, int length) {
        while (at == piece.length()) {
            if (!pieces.hasNext()) {
                return -1;
            }
            piece = pieces.next();
            at = 0;
        }
        int count = Math.min(length, piece.length() - at);
        piece.getChars(at, at + count, to, offset);
        at += count;
        return count;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
