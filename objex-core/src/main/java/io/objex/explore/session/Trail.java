package io.objex.explore.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The path walked so far, reference by reference. Coming back to a place of it cuts off the round that was made. */
final class Trail {
    private final List<Step> steps = new ArrayList<>();

    /** How one comes from a place to the next. */
    enum Direction {
        /** By a jump: what was walked before is over. */
        JUMP,
        /** Along a reference, from the referrer to the referent. */
        DOWN,
        /** Against a reference. */
        UP
    }

    /**
     * A place with the way to it.
     *
     * @param place the place
     * @param direction how it was come to
     * @param label the reference in between, as an expression writes it; may be empty
     */
    record Step(Place place, Direction direction, String label) {}

    void clear() {
        steps.clear();
    }

    void jump(Place place) {
        steps.clear();
        steps.add(new Step(place, Direction.JUMP, ""));
    }

    void walk(Place place, Direction direction, String label) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).place().equals(place)) {
                steps.subList(i + 1, steps.size()).clear();
                return;
            }
        }
        steps.add(new Step(place, direction, label));
    }

    /** Where the last steps upwards came from; empty where there was none. */
    Optional<Step> below() {
        int last = steps.size() - 1;
        boolean cameUp = last > 0 && steps.get(last).direction() == Direction.UP;
        return cameUp ? Optional.of(steps.get(last - 1)) : Optional.empty();
    }

    List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }
}
