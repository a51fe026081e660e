package zoo;

import io.objex.zoo.Use;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Streams that end, on schedulers that stay and on one that goes. */
public class ReactorCompleted implements Use {
    @Override
    public void iteration(int i) {
        Scheduler own = Schedulers.newSingle("own");
        int last = Flux.range(0, 50)
                .publishOn(Schedulers.parallel())
                .map(number -> number + i)
                .publishOn(own)
                .timeout(Duration.ofSeconds(15))
                .share()
                .blockLast(Duration.ofSeconds(15));
        own.dispose();
        Use.check(last == 49 + i, "the last number");
        Sinks.Many<Integer> sink = Sinks.many().multicast().onBackpressureBuffer();
        Disposable reader = sink.asFlux().delayElements(Duration.ofHours(3)).subscribe();
        sink.tryEmitNext(i);
        reader.dispose();
        sink.tryEmitComplete();
    }
}
