package org.mingcha.engine.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Locale;
import org.apache.commons.text.similarity.LongestCommonSubsequence;

/** What a receipt calls an item, made comparable: names are typed by many hands. */
final class ItemName {

    private static final String IGNORED = "()[]{}<>《》「」【】、,.:;·\"'“”‘’";
    private static final String REGION_ENDS = "省市县区州旗";
    private static final String[] SUFFIXES = {"收费", "费用", "费"};
    private static final int SHORTEST_CORE = 2;
    private static final LongestCommonSubsequence COMMON = new LongestCommonSubsequence();

    private ItemName() {}

    /** Width, brackets, spaces and case aside. */
    static String normalised(String name) {
        String narrow = Normalizer.normalize(name, Normalizer.Form.NFKC);
        StringBuilder kept = new StringBuilder(narrow.length());
        narrow.codePoints()
                .filter(point -> !Character.isWhitespace(point) && IGNORED.indexOf(point) < 0)
                .forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    /** The normalised name without 收费/费 at its end; as it is where too little would be left. */
    static String core(String normalised) {
        for (String suffix : SUFFIXES) {
            if (normalised.endsWith(suffix) && normalised.length() - suffix.length() >= SHORTEST_CORE) {
                return normalised.substring(0, normalised.length() - suffix.length());
            }
        }
        return normalised;
    }

    /** The normalised name without the charging unit's name, or the region in it, at its front; as it is where there is none. */
    static String withoutUnit(String normalised, String unit) {
        int common = 0;
        while (common < Math.min(normalised.length(), unit.length())
                && normalised.charAt(common) == unit.charAt(common)) {
            common++;
        }
        int cut = common == unit.length() ? common : 0;
        for (int end = common; end > cut; end--) {
            if (REGION_ENDS.indexOf(normalised.charAt(end - 1)) >= 0) {
                cut = end;
            }
        }
        return normalised.length() - cut >= SHORTEST_CORE ? normalised.substring(cut) : normalised;
    }

    /**
     * How much two names share, from 0 to 1 with two decimals, rounded down: twice the longest common subsequence of their cores over the length
     * of both.
     */
    static BigDecimal likeness(String one, String other) {
        return coreLikeness(core(normalised(one)), core(normalised(other)));
    }

    /** The likeness of two cores. */
    static BigDecimal coreLikeness(String left, String right) {
        return shared(COMMON.apply(left, right), left, right);
    }

    /** The most that two cores of these lengths can be alike, which costs nothing to know. */
    static BigDecimal mostAlike(String left, String right) {
        return shared(Math.min(left.length(), right.length()), left, right);
    }

    private static BigDecimal shared(int common, String left, String right) {
        int length = left.length() + right.length();
        return length == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(2L * common).divide(BigDecimal.valueOf(length), 2, RoundingMode.DOWN);
    }
}
