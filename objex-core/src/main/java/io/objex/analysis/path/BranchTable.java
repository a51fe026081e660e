package io.objex.analysis.path;

import io.objex.graph.IntColumn;
import java.util.Arrays;

/** Numbers branches by the branch before them, their label and their type. Costs 12 bytes per branch and up to 16 in slots. */
final class BranchTable {
    private static final int FREE = -1;

    private final IntColumn before = new IntColumn();
    private final IntColumn labels = new IntColumn();
    private final IntColumn types = new IntColumn();
    private int[] slots = freeSlots(16);

    private static int[] freeSlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, FREE);
        return slots;
    }

    /** The number of a branch; the next one if it is new. */
    int find(int beforeIt, int label, int type) {
        int slot = slotOf(beforeIt, label, type);
        if (slots[slot] != FREE) {
            return slots[slot];
        }
        int branch = before.size();
        slots[slot] = branch;
        before.add(beforeIt);
        labels.add(label);
        types.add(type);
        if (before.size() > slots.length / 2) {
            grow();
        }
        return branch;
    }

    private int slotOf(int beforeIt, int label, int type) {
        int slot = hash(beforeIt, label, type) & (slots.length - 1);
        while (slots[slot] != FREE && !is(slots[slot], beforeIt, label, type)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean is(int branch, int beforeIt, int label, int type) {
        return before.get(branch) == beforeIt && labels.get(branch) == label && types.get(branch) == type;
    }

    private static int hash(int beforeIt, int label, int type) {
        int hash = ((beforeIt * 0x9E3779B1) ^ label) * 0x85EBCA6B ^ type;
        hash *= 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }

    private void grow() {
        slots = freeSlots(slots.length * 2);
        for (int branch = 0; branch < before.size(); branch++) {
            slots[slotOf(before.get(branch), labels.get(branch), types.get(branch))] = branch;
        }
    }

    int before(int branch) {
        return before.get(branch);
    }

    int label(int branch) {
        return labels.get(branch);
    }

    int type(int branch) {
        return types.get(branch);
    }
}
