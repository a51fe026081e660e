package zoo;

import io.objex.zoo.Use;
import io.sentry.SentryClient;
import io.sentry.SentryClientFactory;

/** A client built from the settings and closed when they change. */
public class SentryShutdownHook implements Use {
    @Override
    public void iteration(int i) {
        SentryClient client = SentryClientFactory.sentryClient("http://public:private@localhost/7");
        client.closeConnection();
    }
}
