package org.curia.node.persistence.sql;

import java.net.SocketException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.curia.node.port.StorageTrouble;

/**
 * What is wrong with the database in its own words, however often the driver, the pool, the transaction manager and Hibernate wrapped
 * them, and what there is to do. The SQL states are those of PostgreSQL, appendix A; H2 has the same classes.
 */
public final class DatabaseFault {
    private static final int LONGEST_WORDS = 300;
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");
    private static final String READ_ONLY = "Read-only file system";

    private DatabaseFault() {}

    /** The database or its driver said it, and not Hibernate of its own accord. */
    public static boolean isOfTheDatabase(Throwable failure) {
        return causes(failure).stream().anyMatch(SQLException.class::isInstance);
    }

    public static StorageTrouble trouble(Throwable failure) {
        List<Throwable> all = causes(failure);
        return new StorageTrouble(sentence(all), failure);
    }

    /** The failure and all that it was caused by or carries along, the outermost first. */
    static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        collect(failure, seen, causes);
        return causes;
    }

    private static String sentence(List<Throwable> causes) {
        if (stateBegins(causes, "53100") || FULL.stream().anyMatch(text -> says(causes, text))) {
            String words =
                    FULL.stream().filter(text -> says(causes, text)).findFirst().orElseGet(() -> words(causes));
            return "the database refuses to write: " + words + "; free space, the node continues by itself";
        }
        if (stateBegins(causes, "28")) {
            return "the database refuses the user or password of this node: " + words(causes)
                    + "; correct it in the database and the node continues by itself, or correct curia.jdbc.user and"
                    + " curia.jdbc.password and start the server again";
        }
        if (stateBegins(causes, "3D", "90146")) {
            return "there is no such database: " + words(causes)
                    + "; create it and the node continues by itself, or correct"
                    + " curia.jdbc.url and start the server again";
        }
        if (stateBegins(causes, "25006", "90097") || says(causes, READ_ONLY)) {
            return "the database refuses to write: " + words(causes)
                    + "; make it writable, the node continues by itself";
        }
        if (stateBegins(causes, "08", "57P", "53300") || is(causes, SocketException.class)) {
            return "the database does not answer: " + words(causes)
                    + "; start it or restore the connection to it, the node continues by itself";
        }
        return "the database failed: " + words(causes) + "; the node tries again by itself";
    }

    /** The last SQL exception is the database's own sentence: those before it repeat the whole batch, those after it are the driver's. */
    private static String words(List<Throwable> causes) {
        Optional<Throwable> said = last(causes, cause -> cause instanceof SQLException);
        return shortened(said.or(() -> last(causes, cause -> cause.getMessage() != null))
                .orElse(causes.get(0)));
    }

    private static String shortened(Throwable said) {
        String words =
                String.valueOf(said.getMessage()).strip().lines().findFirst().orElse("");
        words = words.replaceFirst("(; SQL statement:|\\.)$", "").replaceFirst("^(ERROR|FATAL): ", "");
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "...";
    }

    private static Optional<Throwable> last(List<Throwable> causes, Predicate<Throwable> wanted) {
        return causes.stream().filter(wanted).reduce((outer, inner) -> inner);
    }

    private static boolean says(List<Throwable> causes, String text) {
        return causes.stream()
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(text));
    }

    private static boolean is(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static boolean stateBegins(List<Throwable> causes, String... beginnings) {
        return causes.stream()
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
                .anyMatch(state -> List.of(beginnings).stream().anyMatch(state::startsWith));
    }

    private static void collect(Throwable failure, Set<Throwable> seen, List<Throwable> causes) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        causes.add(failure);
        // The transaction manager tells why a commit failed in what it suppressed.
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, seen, causes);
        }
        if (failure instanceof SQLException sql) {
            collect(sql.getNextException(), seen, causes);
        }
        collect(failure.getCause(), seen, causes);
    }
}
