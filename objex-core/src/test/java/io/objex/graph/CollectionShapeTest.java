package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The collections of the JDK at hand still look inside as {@link CollectionShape} says. */
class CollectionShapeTest {
    /** Other releases of the JDK, or subclasses, have these: the sorted views declare a field of their own. */
    private static final Set<String> OF_SUBCLASSES = Set.of("ss", "ns", "sm", "nm", "list", "m", "c");

    @Test
    void the_fields_through_which_a_collection_is_entered_are_there() throws ClassNotFoundException {
        Map<String, CollectionShape> shapes = CollectionShape.all();
        assertThat(shapes).hasSizeGreaterThan(30);
        for (Map.Entry<String, CollectionShape> shape : shapes.entrySet()) {
            Set<String> declared = fieldsOf(Class.forName(shape.getKey()));
            Set<String> missing = new HashSet<>(shape.getValue().entrances());
            missing.removeAll(declared);
            if (shape.getValue().naming() == CollectionShape.Naming.WRAPPER) {
                assertThat(declared)
                        .as(shape.getKey())
                        .containsAnyElementsOf(shape.getValue().entrances());
                missing.removeAll(OF_SUBCLASSES);
            }
            assertThat(missing).as("entrances of %s", shape.getKey()).isEmpty();
        }
    }

    @Test
    void the_types_inside_are_there() {
        assertThat(CollectionShape.allInsides()).hasSizeGreaterThan(20).allSatisfy(type -> {
            String element = type.replace("[]", "");
            assertThat(Class.forName(element, false, null).getName()).isEqualTo(element);
        });
    }

    @Test
    void the_fields_by_which_nodes_lead_to_contents_are_there() throws ClassNotFoundException {
        Set<String> contents = Set.of("key", "value", "val", "item");
        for (String type : CollectionShape.allInsides()) {
            boolean holdsContents = type.endsWith("$Node") || type.endsWith("Entry");
            if (holdsContents) {
                assertThat(fieldsOf(Class.forName(type))).as(type).containsAnyElementsOf(contents);
            }
        }
    }

    @Test
    void only_nodes_and_arrays_are_structure_wherever_they_are() {
        assertThat(CollectionInsides.isStructure("java.util.HashMap$Node")).isTrue();
        assertThat(CollectionInsides.isStructure("java.util.HashMap$Node[]")).isTrue();
        assertThat(CollectionInsides.isStructure("java.util.LinkedList$Node")).isTrue();
        assertThat(CollectionInsides.isStructure("java.util.HashMap")).isFalse();
        assertThat(CollectionInsides.isStructure("java.util.concurrent.ConcurrentSkipListMap"))
                .isFalse();
        assertThat(CollectionInsides.isStructure("java.lang.Object[]")).isFalse();
        assertThat(CollectionInsides.isStructure("com.acme.Session")).isFalse();
    }

    @Test
    void a_field_leads_inside_where_it_is_declared() {
        assertThat(CollectionInsides.leadsInside("java.util.ArrayList", "elementData"))
                .isTrue();
        assertThat(CollectionInsides.leadsInside("java.util.HashSet", "map")).isTrue();
        assertThat(CollectionInsides.leadsInside("java.util.concurrent.ConcurrentHashMap$CollectionView", "map"))
                .isTrue();
        assertThat(CollectionInsides.leadsInside("java.util.Optional", "value")).isFalse();
        assertThat(CollectionInsides.leadsInside("java.util.Collections$SynchronizedCollection", "c"))
                .isFalse();
        assertThat(CollectionInsides.leadsInside("com.acme.Session", "map")).isFalse();
    }

    private static Set<String> fieldsOf(Class<?> type) {
        Set<String> names = new HashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Arrays.stream(each.getDeclaredFields()).forEach(field -> names.add(field.getName()));
        }
        return names;
    }
}
