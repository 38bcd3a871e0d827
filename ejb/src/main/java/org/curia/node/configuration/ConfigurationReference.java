package org.curia.node.configuration;

/** Writes {@code docs/configuration.md}. */
final class ConfigurationReference {
    private ConfigurationReference() {}

    static String markdown() {
        var page = new StringBuilder("""
                # Configuration

                A node reads its configuration once, at start, by MicroProfile Config: system properties (`-Dcuria.…=…`, or a
                properties file given to the server with `-P`), environment variables (`CURIA_VALIDATOR_KEY_FILE` for
                `curia.validator.key-file`), or WildFly's `microprofile-config-smallrye` subsystem. A value that is empty or not
                allowed stops the start with the key, the value and what is allowed. The log warns about a `curia.` key and a
                `CURIA_` variable that do not exist; variables that Kubernetes sets for a service called curia are ignored.
                The keys of the server itself, `curia.jdbc.…`, `curia.http.…` and `curia.log.…`, are in
                [node.properties.example](../server-config/node.properties.example).

                """);
        page.append("| key | value | default | what it does |\n");
        page.append("|---|---|---|---|\n");
        for (Setting<?> setting : Settings.ALL) {
            page.append("| `").append(setting.key()).append("` | ");
            page.append(setting.allowed()).append(" | ");
            page.append(setting.byDefault().orElse("")).append(" | ");
            page.append(setting.description()).append(" |\n");
        }
        page.append("\nThis page is written from the code: change `org.curia.node.configuration.Settings`, then run\n");
        page.append("`mvn -pl ejb -am test -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dcuria.docs.write=true`.\n");
        return page.toString();
    }
}
