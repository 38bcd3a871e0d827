package org.curia.cli.directory;

import java.util.regex.Pattern;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;

/** A named key and the account it was made for. */
public record Wallet(String name, AccountId account, Signer signer) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final String ACCOUNT_START = AccountId.PREFIX + "1";

    public Wallet {
        requireName(name);
    }

    public static Wallet of(String name, Signer signer) {
        return new Wallet(name, AccountId.of(signer.publicKey()), signer);
    }

    /** Account ids are taken in small letters and in capitals. */
    public static boolean looksLikeAccountId(String text) {
        return text.regionMatches(true, 0, ACCOUNT_START, 0, ACCOUNT_START.length());
    }

    /** A name is also a file's name, so nothing in it may lead out of the directory. */
    static void requireName(String name) {
        if (looksLikeAccountId(name)) {
            throw new IllegalArgumentException("a wallet's name does not begin with '" + ACCOUNT_START
                    + "', as account ids do: '" + name + "' could be taken for an account");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a wallet's name is 1 to 64 letters, digits, '.', '_' and '-', and begins with a"
                            + " letter or digit: '" + name + "' is not");
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "wallet " + name + " " + account;
    }
}
