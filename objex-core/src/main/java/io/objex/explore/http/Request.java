package io.objex.explore.http;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked.
 *
 * @param path the path behind the server's prefix, decoded, as {@code /api/top}
 * @param variables the parts of the path that its route has names for
 * @param parameters those of the query, decoded; of one that comes twice the last
 * @param body the body as UTF-8, empty where there is none
 */
public record Request(String path, Map<String, String> variables, Map<String, String> parameters, String body) {
    /** Copies the maps. */
    public Request {
        variables = Map.copyOf(variables);
        parameters = Map.copyOf(parameters);
    }

    /**
     * Returns a part of the path.
     *
     * @param name its name in the pattern of the route
     * @return its text
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'%s' is no variable of the route".formatted(name));
        }
        return value;
    }

    /**
     * Returns a parameter of the query.
     *
     * @param name its name
     * @return its value, empty where it was not given
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * Returns a parameter that must be given.
     *
     * @param name its name
     * @return its value
     * @throws HttpException if it is missing
     */
    public String required(String name) {
        return parameter(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new HttpException(400, "The parameter '%s' is missing.".formatted(name)));
    }

    /**
     * Returns a parameter that is a number.
     *
     * @param name its name
     * @param usual what it is unless given
     * @param least the least that it may be
     * @param most the most that it may be
     * @return its value
     * @throws HttpException if it is another
     */
    public int number(String name, int usual, int least, int most) {
        Optional<String> given = parameter(name);
        if (given.isEmpty()) {
            return usual;
        }
        return parsed(given.get()).stream()
                .filter(value -> value >= least && value <= most)
                .findFirst()
                .orElseThrow(() -> new HttpException(
                        400, "The parameter '%s' must be a number from %d to %d.".formatted(name, least, most)));
    }

    private static OptionalInt parsed(String text) {
        return text.matches("-?\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
