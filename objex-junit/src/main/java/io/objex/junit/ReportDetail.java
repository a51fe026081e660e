package io.objex.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/** How much objex says about its own work. */
enum ReportDetail {
    /** One line at the end of the run. */
    BRIEF,
    /** A line for each test as well. */
    VERBOSE;

    static ReportDetail of(ExtensionContext context) {
        String parameter = "objex.report";
        return context.getConfigurationParameter(parameter)
                .map(value -> Setting.ofParameter(value, parameter).asEnum(ReportDetail.class))
                .orElse(BRIEF);
    }
}
