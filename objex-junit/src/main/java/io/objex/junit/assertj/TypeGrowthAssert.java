package io.objex.junit.assertj;

import io.objex.analysis.HeapGrowth;
import io.objex.analysis.TypeGrowth;
import java.util.List;
import java.util.function.IntPredicate;

/** Assertions about how much one type grew. */
public final class TypeGrowthAssert {
    private final HeapGrowthAssert growthAssert;
    private final String type;

    TypeGrowthAssert(HeapGrowthAssert growthAssert, String type) {
        this.growthAssert = growthAssert;
        this.type = type;
    }

    /**
     * Verifies that there are at most so many more objects than before.
     *
     * @param most the count
     * @return the assertions about the whole growth
     * @throws AssertionError if there are more
     */
    public HeapGrowthAssert isAtMost(int most) {
        return require("at most " + most, net -> net <= most);
    }

    /**
     * Verifies that there are exactly so many more objects than before.
     *
     * @param count the count, negative for fewer objects
     * @return the assertions about the whole growth
     * @throws AssertionError if there are more or fewer
     */
    public HeapGrowthAssert isExactly(int count) {
        return require("exactly " + count, net -> net == count);
    }

    private HeapGrowthAssert require(String expected, IntPredicate holds) {
        HeapGrowth growth = growthAssert.settled(candidate -> !holds.test(net(candidate)));
        if (!holds.test(net(growth))) {
            List<TypeGrowth> offending =
                    growthAssert.grown(growth, row -> row.type().equals(type));
            growthAssert.fail(GrowthFailure.shouldGrowBy(type, expected, net(growth)), offending);
        }
        return growthAssert;
    }

    private int net(HeapGrowth growth) {
        return growth.ofType(type).map(TypeGrowth::net).orElse(0);
    }
}
