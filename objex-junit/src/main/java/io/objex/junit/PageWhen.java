package io.objex.junit;

/** When a report is written as a page, too. */
enum PageWhen {
    /** When there is one. */
    ON_LEAK,
    /** Never. */
    NEVER
}
