package org.curia.client.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Follows the pages of a list to the last one, which names no next. */
final class Pages {
    /** No list of a node is longer: it would take a node that lies. */
    private static final int MOST = 20_000;

    private Pages() {}

    /**
     * @param first path and query of the first page
     * @param next path and query of the page behind one; null behind the last
     * @param strange makes the failure of a node that names pages without end, or of something else
     */
    static <T> List<T> of(
            Function<String, T> get,
            String first,
            Function<T, String> next,
            Function<String, NodeUnavailable> strange) {
        List<T> pages = new ArrayList<>();
        String path = first;
        while (path != null) {
            if (!path.equals(first) && !path.startsWith(first + "?") || pages.size() == MOST) {
                throw strange.apply("names a page behind " + first + " that cannot be: " + path);
            }
            T page = get.apply(path);
            pages.add(page);
            path = next.apply(page);
        }
        return pages;
    }
}
