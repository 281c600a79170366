package org.mingcha.engine.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LongestCommonSubsequence;

/** What a receipt calls an item, made comparable: names are typed by many hands. */
final class ItemName {

    private static final String IGNORED = "()[]{}<>《》「」【】、,.:;·\"'“”‘’";
    private static final Pattern NUMBERED = Pattern.compile("^\\s*(?:\\(\\d{1,2}\\)|\\d{1,2}[.、)])(?=\\D)");
    private static final String REGION_ENDS = "省市县区州旗";
    private static final String[] SUFFIXES = {"收费", "费用", "费"};
    private static final int SHORTEST_CORE = 2;
    private static final LongestCommonSubsequence COMMON = new LongestCommonSubsequence();

    private ItemName() {}

    /** Width, brackets, dashes, spaces, invisible characters, case and a number in front ("1.", "(2)") aside. */
    static String normalised(String name) {
        String narrow = NUMBERED.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceFirst("");
        StringBuilder kept = new StringBuilder(narrow.length());
        narrow.codePoints().filter(ItemName::isSaid).forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isSaid(int point) {
        int type = Character.getType(point);
        return !Character.isWhitespace(point)
                && type != Character.FORMAT
                && type != Character.DASH_PUNCTUATION
                && type != Character.CONNECTOR_PUNCTUATION
                && IGNORED.indexOf(point) < 0;
    }

    /** The normalised name without 收费/费 at its end, said once or twice (登记费收费); as it is where too little would be left. */
    static String core(String normalised) {
        for (String suffix : SUFFIXES) {
            if (normalised.endsWith(suffix) && normalised.length() - suffix.length() >= SHORTEST_CORE) {
                return core(normalised.substring(0, normalised.length() - suffix.length()));
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
