package io.objex.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The operand stack of a method as far as one value is followed on it: a mark for each slot, two for long and double. */
final class OperandStack {
    /** A value that is not followed. */
    static final int OTHER = 0;

    private int[] marks = new int[16];
    private int size;

    OperandStack() {}

    private OperandStack(int[] marks, int size) {
        this.marks = marks;
        this.size = size;
    }

    OperandStack copy() {
        return new OperandStack(marks.clone(), size);
    }

    int size() {
        return size;
    }

    void push(int mark) {
        if (size == marks.length) {
            marks = Arrays.copyOf(marks, size * 2);
        }
        marks[size++] = mark;
    }

    /** Takes off some slots and puts on others that are not followed. */
    void replace(int pops, int pushes) {
        pop(pops);
        for (int slot = 0; slot < pushes; slot++) {
            push(OTHER);
        }
    }

    /**
     * Takes off some slots.
     *
     * @throws IllegalStateException if there are fewer: the class file is not what it should be
     */
    void pop(int slots) {
        if (slots > size) {
            throw new IllegalStateException("%d slots to take off a stack of %d".formatted(slots, size));
        }
        size -= slots;
    }

    /** Returns the mark of a slot, 0 being the topmost. */
    int peek(int depth) {
        if (depth >= size) {
            throw new IllegalStateException("no slot %d on a stack of %d".formatted(depth, size));
        }
        return marks[size - 1 - depth];
    }

    /** Puts the topmost slots on the stack once more, below some others that stay where they are. */
    void duplicate(int slots, int below) {
        int[] top = new int[slots + below];
        for (int depth = 0; depth < top.length; depth++) {
            top[depth] = peek(depth);
        }
        pop(top.length);
        for (int depth = slots - 1; depth >= 0; depth--) {
            push(top[depth]);
        }
        for (int depth = top.length - 1; depth >= 0; depth--) {
            push(top[depth]);
        }
    }

    /** Changes places of the two topmost slots. */
    void swap() {
        int top = peek(0);
        int second = peek(1);
        pop(2);
        push(top);
        push(second);
    }

    /** Keeps the marks that two ways to one place agree on; null if they do not agree on the size. */
    @Nullable
    OperandStack mergedWith(OperandStack other) {
        if (other.size != size) {
            return null;
        }
        OperandStack merged = copy();
        for (int slot = 0; slot < size; slot++) {
            merged.marks[slot] = marks[slot] == other.marks[slot] ? marks[slot] : OTHER;
        }
        return merged;
    }
}
