package org.curia.web.rest;

import java.util.List;
import java.util.function.Function;
import org.curia.core.model.AssetCode;

/** Lists that are given page by page, in order of asset code: each page names the next one, the last names none. */
final class Paging {
    static final int MAX = 100;

    private Paging() {}

    /** @param text null for {@value #MAX} */
    static int limit(String text) {
        return Parameter.number("limit", text, 1, MAX, MAX);
    }

    /** The path and query of the page behind an asset. */
    static String next(String path, AssetCode last, int limit) {
        return "/api/v1" + path + "?after=" + last.text() + "&limit=" + limit;
    }

    /** @param oneMore what was found where one more than the limit was asked for */
    static <T> String next(String path, List<T> oneMore, Function<T, AssetCode> code, int limit) {
        return oneMore.size() > limit ? next(path, code.apply(oneMore.get(limit - 1)), limit) : null;
    }
}
