package zoo;

import io.objex.zoo.Use;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;

/** A sensor for each job below the one for all jobs, removed with its job. */
public class KafkaChildSensors implements Use {
    private static final Metrics METRICS = new Metrics();
    private static final Sensor JOBS = METRICS.sensor("jobs");

    @Override
    public void iteration(int i) {
        String name = "job " + i;
        METRICS.sensor(name, JOBS).record(i);
        METRICS.removeSensor(name);
    }
}
