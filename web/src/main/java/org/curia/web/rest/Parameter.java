package org.curia.web.rest;

import java.time.Duration;
import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.AssetCode;
import org.curia.web.problem.ProblemException;

/** Reads what stands in a path or a query; what cannot be is refused by name, with what is allowed. */
final class Parameter {
    private Parameter() {}

    /** @param text null for the default */
    static int number(String name, String text, int from, int to, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) {
                return value;
            }
        }
        throw ProblemException.invalidParameter(name + " is a number from " + from + " to " + to + ", not " + text);
    }

    static Duration seconds(String name, String text, int max, int otherwise) {
        return Duration.ofSeconds(number(name, text, 0, max, otherwise));
    }

    static long height(String name, String text) {
        if (!isHeight(text)) {
            throw ProblemException.invalidParameter(name + " is a height of at most 18 digits, not " + text);
        }
        return Long.parseLong(text);
    }

    static boolean isHeight(String text) {
        return text.matches("[0-9]{1,18}");
    }

    static Hash hash(String what, String text) {
        if (!isHash(text)) {
            throw ProblemException.invalidParameter(what + " has 64 hexadecimal digits, not " + text);
        }
        return Hash.parse(text);
    }

    static boolean isHash(String text) {
        return text.matches("[0-9a-fA-F]{64}");
    }

    /** @param text null: from the first on */
    static Optional<AssetCode> after(String text) {
        try {
            return Optional.ofNullable(text).map(AssetCode::new);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidParameter("after is the last code of the page before: " + e.getMessage());
        }
    }

    static AccountId account(String text) {
        try {
            return AccountId.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidParameter("this is no account id: " + e.getMessage());
        }
    }
}
