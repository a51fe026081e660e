package io.objex.junit;

import io.objex.Roots;
import java.util.Optional;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * How a whole run is checked.
 *
 * @param fails whether growth after more than one class is an error
 * @param blame who is told to have left something first
 * @param checks what is common to the checks of tests
 */
record RunConfiguration(boolean fails, Blame blame, LeakConfiguration checks) {

    /** What the end of a run says. */
    private enum OnEnd {
        OFF,
        REPORT,
        FAIL
    }

    /** Who is told to have left something first. */
    enum Blame {
        /** A class, by one look after it. */
        CLASS,
        /** A test, at the price of a look after each. */
        TEST
    }

    static RunConfiguration of(ConfigurationParameters parameters) {
        OnEnd onEnd = parameter(parameters, "objex.run")
                .map(setting -> setting.asEnum(OnEnd.class))
                .orElse(OnEnd.OFF);
        LeakConfiguration usual = LeakConfiguration.usual();
        LeakConfiguration checks = new LeakConfiguration(
                usual.mode(),
                usual.repeats(),
                usual.confirm(),
                parameter(parameters, "objex.settle").map(Setting::asDuration).orElse(usual.settle()),
                parameter(parameters, "objex.dump")
                        .map(setting -> setting.asEnum(DumpWhen.class))
                        .orElse(usual.dump()),
                parameter(parameters, "objex.dump.limit").map(Setting::asBytes).orElse(usual.dumpLimit()),
                parameter(parameters, "objex.artifacts").map(Setting::asPath).orElse(usual.artifacts()),
                parameter(parameters, "objex.keys")
                        .map(setting -> setting.asEnum(ShownKeys.class))
                        .orElse(usual.keys()),
                parameter(parameters, "objex.roots")
                        .map(setting -> setting.asEnum(Roots.class))
                        .orElse(usual.roots()),
                usual.resources(),
                parameter(parameters, "objex.page")
                        .map(setting -> setting.asEnum(PageWhen.class) == PageWhen.ON_LEAK)
                        .orElse(usual.pages()),
                usual.failIfUnavailable());
        Blame blame = parameter(parameters, "objex.run.blame")
                .map(setting -> setting.asEnum(Blame.class))
                .orElse(Blame.CLASS);
        return new RunConfiguration(onEnd == OnEnd.FAIL, blame, checks);
    }

    private static Optional<Setting> parameter(ConfigurationParameters parameters, String name) {
        return parameters.get(name).map(value -> Setting.ofParameter(value, name));
    }
}
