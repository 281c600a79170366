package org.mingcha.api.cli;

/** How a command ended, for scripts. */
enum ExitCode {
    /** Nothing at or above {@code --fail-on}. */
    GOOD(0),
    FINDINGS(1),
    /** The input or the arguments are wrong. */
    WRONG_INPUT(2),
    NOTHING_CHECKED(3),
    INTERNAL_ERROR(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
