package org.curia.node.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Finds keys of the configuration that no node reads, which are most likely typing errors. Environment variables are compared in their own
 * spelling: {@code CURIA_VALIDATOR_KEY_FILE} is {@code curia.validator.key-file}, although the configuration lists it as {@code
 * curia.validator.key.file}.
 */
public final class UnknownKeys {
    private static final String ENVIRONMENT_PREFIX = environmentName(Settings.PREFIX);

    /** Of the command-line client and its scripts, which may share the environment with a node. */
    private static final List<String> OF_THE_CLIENT = List.of("CURIA_DEBUG", "CURIA_NODE_JAVA_OPTS", "CURIA_HOME");

    /** What Kubernetes and Docker put into the environment of each container for a service whose name begins with "curia". */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "CURIA_(.*_)?(SERVICE_(HOST|PORT(_.*)?)|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private final List<String> known = Settings.ALL.stream().map(Setting::key).toList();
    private final List<String> variables =
            known.stream().map(UnknownKeys::environmentName).toList();
    private final Map<String, String> environment;

    UnknownKeys(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A sentence for each unknown key of this configuration and of this process's environment. */
    public static List<String> of(Config config) {
        return new UnknownKeys(System.getenv()).warnings(config);
    }

    List<String> warnings(Config config) {
        var warnings = new ArrayList<String>();
        for (String name : unknownNames(config)) {
            warnings.add("The configuration key " + name + " is unknown and has no effect; did you mean "
                    + NearestName.of(name, known) + "?");
        }
        for (String variable : unknownVariables()) {
            warnings.add("The environment variable " + variable + " is unknown and has no effect; did you mean "
                    + NearestName.of(variable, variables) + "?");
        }
        return List.copyOf(warnings);
    }

    private TreeSet<String> unknownNames(Config config) {
        var unknown = new TreeSet<String>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(Settings.PREFIX)
                    && Settings.OF_THE_SERVER.stream().noneMatch(name::startsWith)
                    && !known.contains(name)
                    && !environment.containsKey(environmentName(name))) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private TreeSet<String> unknownVariables() {
        var unknown = new TreeSet<String>();
        for (String name : environment.keySet()) {
            if (name.startsWith(ENVIRONMENT_PREFIX)
                    && !variables.contains(name)
                    && !OF_THE_CLIENT.contains(name)
                    && ofTheServer().noneMatch(name::startsWith)
                    && !SERVICE_LINK.matcher(name).matches()) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private static Stream<String> ofTheServer() {
        return Settings.OF_THE_SERVER.stream().map(UnknownKeys::environmentName);
    }

    /** As MicroProfile Config, "Environment Variables Mapping Rules", maps a key. */
    static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9_]", "_").toUpperCase(Locale.ROOT);
    }
}
