package zoo;

import io.objex.zoo.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/** Departures in a hundred time zones. */
public class JodaZones implements Use {
    private static final List<String> ZONES =
            new ArrayList<>(new TreeSet<>(DateTimeZone.getAvailableIDs())).subList(0, 100);

    @Override
    public void iteration(int i) {
        DateTimeZone zone = DateTimeZone.forID(ZONES.get(i % 100));
        DateTimeFormatter board =
                DateTimeFormat.forPattern("dd.MM.yyyy HH:mm:ss.SSS").withZone(zone);
        DateTime departure = new DateTime(1_600_000_000_000L + i * 3_600_000L, zone);
        Use.check(board.parseDateTime(board.print(departure)).plusHours(5).isAfter(departure), "a later departure");
    }
}
