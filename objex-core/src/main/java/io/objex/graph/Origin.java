package io.objex.graph;

/** Where the code of a type comes from, which decides whether its objects can be somebody's leak. */
public enum Origin {
    /** The Java runtime itself. */
    JDK,
    /** What runs the tests or watches them: JUnit, Surefire, build tools, coverage agents, objex. */
    MACHINERY,
    /** Everything else: the user's code and the libraries it uses. */
    APPLICATION
}
