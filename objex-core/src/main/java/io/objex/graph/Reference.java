package io.objex.graph;

import java.util.Objects;

/** That one object (the referrer) holds another (the referent), and where. */
public sealed interface Reference {

    /**
     * Returns the object that holds the reference.
     *
     * @return an object of the graph
     */
    int referrer();

    /**
     * Returns the object that is held.
     *
     * @return an object of the graph
     */
    int referent();

    /**
     * Returns the way along the reference, as an expression writes it that knows nothing of what surrounds it.
     *
     * @return {@code .field}, {@code [3]} or {@code .getClass()}; names as the program has them, not escaped
     */
    String label();

    /**
     * Returns the same reference between other objects: those of a graph in which they have other numbers.
     *
     * @param otherReferrer the object that has it
     * @param otherReferent the object it leads to
     * @return the reference
     */
    Reference between(int otherReferrer, int otherReferent);

    /**
     * Returns the reference by a field.
     *
     * @param referrer the object, or the class object of a static field
     * @param referent the object in the field
     * @param field the field
     * @return an {@link InstanceField} or a {@link StaticField}
     */
    static Reference ofField(int referrer, int referent, HeapField field) {
        return field.isStatic()
                ? new StaticField(referrer, referent, field)
                : new InstanceField(referrer, referent, field);
    }

    /**
     * An instance field.
     *
     * @param referrer the instance
     * @param referent the field's value
     * @param field the field
     */
    record InstanceField(int referrer, int referent, HeapField field) implements Reference {
        /** Checks the parts. */
        public InstanceField {
            Objects.requireNonNull(field, "field");
        }

        @Override
        public String label() {
            return "." + field.name();
        }

        @Override
        public Reference between(int otherReferrer, int otherReferent) {
            return new InstanceField(otherReferrer, otherReferent, field);
        }
    }

    /**
     * A static field; its referrer is the class object.
     *
     * @param referrer the class object
     * @param referent the field's value
     * @param field the field
     */
    record StaticField(int referrer, int referent, HeapField field) implements Reference {
        /** Checks the parts. */
        public StaticField {
            Objects.requireNonNull(field, "field");
        }

        @Override
        public String label() {
            return "." + field.name();
        }

        @Override
        public Reference between(int otherReferrer, int otherReferent) {
            return new StaticField(otherReferrer, otherReferent, field);
        }
    }

    /**
     * An element of an array.
     *
     * @param referrer the array
     * @param referent the element
     * @param position its index, from 0
     */
    record ArrayElement(int referrer, int referent, int position) implements Reference {
        @Override
        public String label() {
            return "[" + position + "]";
        }

        @Override
        public Reference between(int otherReferrer, int otherReferent) {
            return new ArrayElement(otherReferrer, otherReferent, position);
        }
    }

    /**
     * From an object to its class, which it keeps loaded. Kept only where the class could be unloaded.
     *
     * @param referrer the object
     * @param referent the class object
     */
    record ClassOf(int referrer, int referent) implements Reference {
        @Override
        public String label() {
            return ".getClass()";
        }

        @Override
        public Reference between(int otherReferrer, int otherReferent) {
            return new ClassOf(otherReferrer, otherReferent);
        }
    }
}
