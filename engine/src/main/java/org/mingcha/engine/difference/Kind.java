package org.mingcha.engine.difference;

import org.mingcha.engine.text.Text;

/** How the new rule book sees a record otherwise than the old one. */
public enum Kind {
    /** A finding that the old rule book did not have. */
    APPEARED("新增", "appeared"),
    /** A finding that the new rule book does not have. */
    VANISHED("消失", "vanished"),
    /** The same rule on the same record says something else. */
    CHANGED("改变", "changed"),
    /** Not judged or refused before, judged now. */
    NEWLY_JUDGED("新判定", "newly judged"),
    /** Judged before; now not judged or refused. */
    NO_LONGER_JUDGED("不再判定", "no longer judged"),
    /** Not judged under either, for another reason. */
    REASON_CHANGED("未判定原因改变", "other reason for not judging");

    private final String zh;
    private final String en;

    Kind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Text text() {
        return new Text(zh, en);
    }
}
