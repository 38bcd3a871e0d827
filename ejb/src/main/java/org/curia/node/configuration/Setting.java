package org.curia.node.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * One configuration key: the only place that describes it and the only one that reads it.
 *
 * @param allowed completes "must be …"
 * @param byDefault as it would be written in a properties file; empty: the key may be left out and then stands for nothing
 * @param description one or two sentences of Markdown
 * @param parser throws {@link IllegalArgumentException} for what is not allowed
 */
record Setting<T>(
        String key, String allowed, Optional<String> byDefault, String description, Function<String, T> parser) {

    /** @throws InvalidConfiguration when there is neither a value nor a default, or the value is empty or not allowed */
    T required(Config config) {
        return optional(config).orElseThrow(() -> new InvalidConfiguration(key + " is not set: it must be " + allowed));
    }

    /**
     * An empty value is refused, because it is most often a variable that was never filled in. Without this rule, a validator
     * whose key file is empty would start as an observer.
     */
    Optional<T> optional(Config config) {
        requireNotEmpty(config);
        return config.getOptionalValue(key, String.class)
                .map(String::strip)
                .or(() -> byDefault)
                .map(this::parse);
    }

    private void requireNotEmpty(Config config) {
        ConfigValue set = config.getConfigValue(key);
        if (set.getRawValue() != null && set.getRawValue().isBlank()) {
            throw new InvalidConfiguration(key + " is set but empty (source: " + set.getSourceName() + "): it must be "
                    + allowed + "; set it or remove it");
        }
    }

    private T parse(String value) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(key + " is '" + value + "', but must be " + allowed, e);
        }
    }

    static Setting<String> text(String key, String allowed, String description) {
        return new Setting<>(key, allowed, Optional.empty(), description, Function.identity());
    }

    static Setting<Path> file(String key, String allowed, String description) {
        return new Setting<>(key, allowed, Optional.empty(), description, Setting::path);
    }

    static Setting<Long> number(String key, long lowest, long highest, long byDefault, String description) {
        return new Setting<>(
                key,
                "a whole number from " + lowest + " to " + highest,
                Optional.of(Long.toString(byDefault)),
                description,
                value -> within(Long.parseLong(value), lowest, highest));
    }

    static Setting<Boolean> flag(String key, boolean byDefault, String description) {
        return new Setting<>(
                key, "true or false", Optional.of(Boolean.toString(byDefault)), description, value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("neither true nor false");
                });
    }

    static <T extends Enum<T>> Setting<T> choice(String key, T byDefault, String description) {
        Class<T> type = byDefault.getDeclaringClass();
        return new Setting<>(
                key,
                Stream.of(type.getEnumConstants()).map(Setting::word).collect(Collectors.joining(" or ")),
                Optional.of(word(byDefault)),
                description,
                value -> Stream.of(type.getEnumConstants())
                        .filter(one -> word(one).equals(value))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no such word")));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long within(long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
