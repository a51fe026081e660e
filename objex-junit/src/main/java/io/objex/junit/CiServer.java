package io.objex.junit;

import java.util.Map;

/** A server that runs builds and can be told of leaks; it is known by what it puts into the environment. */
enum CiServer {
    GITHUB("GITHUB_ACTIONS"),
    JENKINS("JENKINS_URL"),
    TEAMCITY("TEAMCITY_VERSION");

    private final String variable;

    CiServer(String variable) {
        this.variable = variable;
    }

    /** Whether this build runs there. */
    boolean isIn(Map<String, String> environment) {
        String value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && !value.equals("false");
    }
}
