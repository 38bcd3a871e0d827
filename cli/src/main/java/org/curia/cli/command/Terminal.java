package org.curia.cli.command;

import java.io.Console;

/** Whether a person sits before this command: a console whose input and output are not redirected. */
public final class Terminal {
    private Terminal() {}

    public static boolean isInteractive() {
        Console console = System.console();
        return console != null && saysSoItself(console);
    }

    /** From Java 22 on there is a console also where input and output are files, and it has to be asked. */
    private static boolean saysSoItself(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
