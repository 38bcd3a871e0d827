package org.curia.cli.command;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Asks before something is done that cannot be undone. Where nobody can be asked, only an explicit option allows it. */
public final class Confirmation {
    private final Optional<UnaryOperator<String>> terminal;

    /** @param terminal answers a question; empty: nobody is there to answer */
    Confirmation(Optional<UnaryOperator<String>> terminal) {
        this.terminal = terminal;
    }

    public static Confirmation ofTerminal() {
        return new Confirmation(Terminal.isInteractive() ? Optional.of(System.console()::readLine) : Optional.empty());
    }

    /**
     * @param consequences what will be lost, as a sentence
     * @throws Failure unless a person confirms it
     */
    public void require(String consequences) {
        UnaryOperator<String> ask = terminal.orElseThrow(() -> new Failure(consequences
                + " Nothing was done: this needs a confirmation, and the input is not a terminal."
                + " Give --yes to confirm it."));
        String answer = ask.apply(Visible.text(consequences).replace("%", "%%") + " Type yes to continue: ");
        if (answer == null || !answer.strip().equalsIgnoreCase("yes")) {
            throw new Failure("nothing was done");
        }
    }
}
