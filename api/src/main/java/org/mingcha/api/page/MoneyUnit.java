package org.mingcha.api.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.mingcha.engine.money.Money;
import org.springframework.web.util.WebUtils;

/** What sums are shown in; single amounts are always in yuan. */
public enum MoneyUnit {
    /** 元. */
    YUAN(0),
    /** 万元, ten thousand yuan. */
    WAN(4);

    static final String COOKIE = "MINGCHA_MONEY";

    private final int places;

    MoneyUnit(int places) {
        this.places = places;
    }

    /** The one that the person chose; yuan until then. */
    static MoneyUnit of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null && WAN.name().equals(cookie.getValue()) ? WAN : YUAN;
    }

    /** The other one, to switch to. */
    public MoneyUnit other() {
        return this == YUAN ? WAN : YUAN;
    }

    /** The amount in this unit, with two decimals. */
    BigDecimal of(Money amount) {
        return BigDecimal.valueOf(amount.fen(), 2 + places).setScale(2, RoundingMode.HALF_UP);
    }
}
