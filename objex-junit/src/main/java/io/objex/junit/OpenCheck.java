package io.objex.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A check until JUnit closes it, with the store of its test: the verdict falls after {@code @AfterEach} and after all
 * other extensions, as what is put there first is closed last.
 */
final class OpenCheck implements ClosedWithStore {
    private static final Namespace NAMESPACE = Namespace.create(OpenCheck.class);

    private final ExtensionContext context;
    private final LeakCheck check;
    private final CheckAccount account;
    private final Optional<ClassCheck> around;
    private boolean open = true;

    private OpenCheck(ExtensionContext context, LeakConfiguration configuration) {
        this.context = context;
        this.check = new LeakCheck(context, configuration);
        this.account = CheckAccount.of(context);
        this.around = ClassCheck.around(context);
    }

    static OpenCheck in(ExtensionContext context, LeakConfiguration configuration) {
        OpenCheck opened = new OpenCheck(context, configuration);
        storeOf(context).put(context.getUniqueId(), opened);
        HeapProbe.enter(context, configuration);
        return opened;
    }

    /** The check of this very test, if it has one. */
    static @Nullable OpenCheck of(ExtensionContext context) {
        return storeOf(context).get(context.getUniqueId(), OpenCheck.class);
    }

    private static Store storeOf(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    LeakCheck check() {
        return check;
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        HeapProbe.leave();
        try {
            check.judge();
        } catch (LeakError e) {
            around.ifPresent(whole -> whole.failedBy(e));
            throw e;
        } finally {
            if (!TestMethodContext.isFactory(context)) {
                account.close(check.verdict(), check.cost());
            }
        }
    }
}
