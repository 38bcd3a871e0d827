package org.curia.core.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One JSON object, read field by field: whatever is wrong is told with the field's path. */
final class JsonFields {
    private final String path;
    private final JsonNode node;

    /** Makes a value that may refuse what it is given. */
    interface Construction<T> {
        T make() throws MalformedException;
    }

    JsonFields(String path, JsonNode node) throws MalformedException {
        if (!node.isObject()) {
            throw new MalformedException(path + " is an object");
        }
        this.path = path;
        this.node = node;
    }

    String at(String name) {
        return path + "." + name;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    void allowOnly(String... known) throws MalformedException {
        for (String name : names()) {
            if (!List.of(known).contains(name)) {
                throw new MalformedException(at(name) + " is not a field; there are " + String.join(", ", known));
            }
        }
    }

    /** Whether the field is there, with any value but null. */
    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String text(String name) throws MalformedException {
        String text = require(name, "a text", present(name).isTextual()).textValue();
        // What no bytes stand for would be hashed as something else.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new MalformedException(at(name) + " has half a surrogate pair, which is no character");
        }
        return text;
    }

    long number(String name) throws MalformedException {
        JsonNode value = present(name);
        return require(
                        name,
                        "a whole number from 0 to 2^63 - 1",
                        value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0)
                .longValue();
    }

    int integer(String name) throws MalformedException {
        JsonNode value = present(name);
        return require(
                        name,
                        "a whole number from 0 to 2^31 - 1",
                        value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0)
                .intValue();
    }

    JsonFields object(String name) throws MalformedException {
        return new JsonFields(at(name), present(name));
    }

    List<JsonFields> objects(String name) throws MalformedException {
        JsonNode array = require(name, "an array of objects", present(name).isArray());
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : array) {
            objects.add(new JsonFields(at(name) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** A text that a type reads, which throws IllegalArgumentException for what it does not understand. */
    <T> T parsed(String name, Function<String, T> type) throws MalformedException {
        String text = text(name);
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(at(name) + ": " + e.getMessage(), e);
        }
    }

    /** An array of texts, each of which a type reads as {@link #parsed} says. */
    <T> List<T> parsedAll(String name, Function<String, T> type) throws MalformedException {
        List<T> values = new ArrayList<>();
        for (JsonNode element : require(name, "an array of texts", present(name).isArray())) {
            String at = at(name) + "[" + values.size() + "]";
            if (!element.isTextual()) {
                throw new MalformedException(at + " is a text");
            }
            try {
                values.add(type.apply(element.textValue()));
            } catch (IllegalArgumentException e) {
                throw new MalformedException(at + ": " + e.getMessage(), e);
            }
        }
        return values;
    }

    /** An object made of its fields, which may refuse them together. */
    <T> T checked(Construction<T> construction) throws MalformedException {
        try {
            return construction.make();
        } catch (IllegalArgumentException e) {
            throw new MalformedException(path + ": " + e.getMessage(), e);
        }
    }

    private JsonNode present(String name) throws MalformedException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new MalformedException(at(name) + " is missing");
        }
        return value;
    }

    private JsonNode require(String name, String what, boolean condition) throws MalformedException {
        if (!condition) {
            throw new MalformedException(at(name) + " is " + what);
        }
        return node.get(name);
    }
}
