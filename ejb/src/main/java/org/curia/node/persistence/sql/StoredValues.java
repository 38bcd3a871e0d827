package org.curia.node.persistence.sql;

import java.math.BigInteger;
import org.curia.node.port.StorageContradiction;

/** What the mappings between rows and the core's types have in common. */
public final class StoredValues {
    private static final BigInteger TWO_TO_THE_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private StoredValues() {}

    public static BigInteger unsigned(long value) {
        BigInteger signed = BigInteger.valueOf(value);
        return value < 0 ? signed.add(TWO_TO_THE_64) : signed;
    }

    /** For a column that people read. PostgreSQL keeps no U+0000, and a sender may sign one: it stands as the symbol for it. */
    public static String text(String text) {
        return text.replace('\0', '\u2400');
    }

    public static StorageContradiction altered(String what) {
        return altered(what, null);
    }

    /** What is read no longer has the hash or the form that it was stored with (invariant I10). */
    public static StorageContradiction altered(String what, Exception cause) {
        return new StorageContradiction(what + " is not what was stored: the database was altered", cause);
    }
}
