package zoo;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultNameResolver;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.objex.zoo.Use;
import java.net.InetSocketAddress;

/** Clients that each resolve names in a group of their own, on one event loop for all. */
public class NettyResolverGroup implements Use {
    private static final EventExecutor LOOP = new DefaultEventExecutor();

    static final class Names extends AddressResolverGroup<InetSocketAddress> {
        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new DefaultNameResolver(executor).asAddressResolver();
        }
    }

    @Override
    public void iteration(int i) {
        try (Names names = new Names()) {
            names.getResolver(LOOP);
        }
    }
}
