package io.objex.explore.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Where somebody has been, as a browser keeps it: going anywhere new forgets what was ahead. */
final class Visits {
    private final List<Place> places = new ArrayList<>();
    private int current = -1;

    Optional<Place> here() {
        return current < 0 ? Optional.empty() : Optional.of(places.get(current));
    }

    void clear() {
        places.clear();
        current = -1;
    }

    void go(Place place) {
        if (here().equals(Optional.of(place))) {
            return;
        }
        places.subList(current + 1, places.size()).clear();
        places.add(place);
        current++;
    }

    Place back() {
        if (current <= 0) {
            throw new QuestionException("This is where you began: there is nothing to go back to.");
        }
        return places.get(--current);
    }

    Place forward() {
        if (current + 1 >= places.size()) {
            throw new QuestionException("This is the latest place: there is nothing to go forward to.");
        }
        return places.get(++current);
    }

    List<Place> all() {
        return Collections.unmodifiableList(places);
    }

    boolean isHere(int index) {
        return index == current;
    }
}
