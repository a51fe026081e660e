package zoo;

import io.objex.zoo.Use;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** Sixty departments that each have a logger. */
public class JdkSixtyLoggers implements Use {
    private static final Handler LATEST = new MemoryHandler(
            new StreamHandler(OutputStream.nullOutputStream(), new SimpleFormatter()), 40, Level.SEVERE);
    private static final Map<String, Logger> DEPARTMENTS = new HashMap<>();

    @Override
    public void iteration(int i) {
        Logger logger = DEPARTMENTS.computeIfAbsent("department." + i % 60, JdkSixtyLoggers::logger);
        logger.log(Level.INFO, "letter {0} came in", i);
        if (i % 8 == 0) {
            logger.log(Level.SEVERE, "letter " + i + " was lost", new IllegalStateException("no stamp " + i));
        }
    }

    private static Logger logger(String name) {
        Logger logger = Logger.getLogger(name);
        logger.addHandler(LATEST);
        logger.setUseParentHandlers(false);
        return logger;
    }
}
