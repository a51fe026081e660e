package io.objex.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Reports what a whole run of tests left behind, where the configuration parameter {@code objex.run} asks for that.
 *
 * <p>JUnit's launcher finds it by itself and makes one for each session. Where nobody asks it does nothing, and loads
 * nothing of objex but itself and the listener that finds out.
 */
public final class RunSessionListener implements LauncherSessionListener {
    private final RunListener listener = new RunListener();

    /** For JUnit. */
    public RunSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(listener);
    }

    /**
     * Tells what is left.
     *
     * @param session the session
     * @throws LeakError if {@code objex.run=fail} and something grew after more than one class
     */
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        listener.end();
    }
}
