package io.objex.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test, or a class of them, that is checked: what the looks, the verdict and the report have to know of it.
 *
 * @param identity which it is
 * @param configuration how it is checked
 * @param announcer where to tell what is to be told
 * @param barrier keeps faults of objex from it
 * @param allowances which leaks it may have
 */
record CheckedTest(
        TestIdentity identity,
        LeakConfiguration configuration,
        Announcer announcer,
        FaultBarrier barrier,
        Allowances allowances) {

    static CheckedTest of(ExtensionContext context, LeakConfiguration configuration) {
        TestIdentity identity = TestIdentity.of(context);
        Announcer announcer = new Announcer(context, identity);
        ReportIndex.announce(context, configuration);
        return new CheckedTest(
                identity,
                configuration,
                announcer,
                new FaultBarrier(announcer, configuration),
                Allowances.of(context, configuration));
    }

    Artifacts artifacts() {
        return new Artifacts(configuration, identity, announcer::publish);
    }
}
