package zoo;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.CyclicBufferAppender;
import io.objex.zoo.Use;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The latest hundred events, for a page that shows them. */
public class LogbackCyclicBuffer implements Use {
    private static Logger logger;

    @Override
    public void setUp() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        CyclicBufferAppender<ILoggingEvent> latest = new CyclicBufferAppender<>();
        latest.setContext(context);
        latest.setMaxSize(100);
        latest.start();
        Logger root = context.getLogger("ROOT");
        root.detachAndStopAllAppenders();
        root.addAppender(latest);
        logger = context.getLogger("shop");
    }

    @Override
    public void iteration(int i) {
        MDC.put("customer", "c" + i);
        try {
            logger.info("order {} of {} items", i, 2 * i);
            if (i % 4 == 0) {
                logger.warn("order " + i + " is late", new IllegalStateException("late by " + i));
            }
        } finally {
            MDC.clear();
        }
    }
}
