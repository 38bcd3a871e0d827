package org.curia.node.configuration;

import java.util.Comparator;
import java.util.List;

/** Of some names the one that takes the fewest changes of a letter (Levenshtein's distance). */
final class NearestName {
    private NearestName() {}

    static String of(String name, List<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElseThrow();
    }

    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                int changed = Math.min(previous[column], current[column - 1]) + 1;
                current[column] = Math.min(replaced, changed);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
