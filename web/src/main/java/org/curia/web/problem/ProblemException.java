package org.curia.web.problem;

/** Ends a request with a problem. Thrown where a door refuses; never logged, the answer says it all. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(Problem.of(code, detail));
    }

    public static ProblemException malformed(String detail) {
        return of(ProblemCode.MALFORMED, detail);
    }

    public static ProblemException invalidParameter(String detail) {
        return of(ProblemCode.INVALID_PARAMETER, detail);
    }

    public static ProblemException tooLarge(String detail) {
        return of(ProblemCode.TOO_LARGE, detail);
    }
}
