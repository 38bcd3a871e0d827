package org.curia.cli.network;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curia.cli.command.Failure;
import org.curia.cli.command.Visible;

/** Paths that a server can be started with. WildFly's scripts and settings take others apart: at blanks, as URLs, as expressions. */
final class PlainPath {
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9/._+@~=,-]");

    private PlainPath() {}

    /** @throws Failure names the character that cannot be there, before anything is made */
    static Path require(Path path, String remedy) {
        Matcher other = OTHER.matcher(path.toAbsolutePath().toString());
        if (other.find()) {
            String character = other.group().equals(" ") ? "a blank" : "'" + Visible.line(other.group()) + "'";
            throw new Failure("the path '" + Visible.line(path.toString()) + "' has " + character
                    + " in it, with which WildFly does not start: " + remedy
                    + " of letters, digits and . _ + @ ~ = , - only");
        }
        return path;
    }
}
