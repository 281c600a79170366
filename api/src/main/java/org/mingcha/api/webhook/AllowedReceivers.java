package org.mingcha.api.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.springframework.stereotype.Component;

/**
 * Keeps an administrator of the service, who need not be one of the network, from reaching what only this machine can reach: a receiver's host
 * stands in a setting of the operator, its address is https (http on this machine alone), and redirects are not followed. Asked when a
 * receiver is put down and again before each sending.
 */
@Component
class AllowedReceivers {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;

    AllowedReceivers(WebhookSettings settings) {
        this.hosts = settings.hosts().stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The address, if it is allowed. */
    URI check(String url) {
        if (hosts.isEmpty()) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "webhooks-off",
                    "推送没有启用。请由运维人员在 MINGCHA_WEBHOOK_HOSTS 中列出允许的接收方。",
                    "Webhooks are off. The operator lists allowed receivers in MINGCHA_WEBHOOK_HOSTS.");
        }
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            throw refused("不是网址。", "This is no address.");
        }
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        boolean secure = "https".equals(address.getScheme());
        if (!secure && !("http".equals(address.getScheme()) && THIS_MACHINE.contains(host))) {
            throw refused("须为 https 地址,本机可用 http。", "It must be https; http on this machine alone.");
        }
        if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw refused("地址中不得有用户名、密码或 #。", "No user, password or # in the address.");
        }
        int usual = secure ? 443 : 80;
        int port = address.getPort() < 0 ? usual : address.getPort();
        if (!(port == usual && hosts.contains(host)) && !hosts.contains(host + ":" + port)) {
            throw refused(
                    "接收方 " + host + ":" + port + " 不在 MINGCHA_WEBHOOK_HOSTS 之列。",
                    "Receiver " + host + ":" + port + " is not listed in MINGCHA_WEBHOOK_HOSTS.");
        }
        return address;
    }

    private static Problem refused(String zh, String en) {
        return Problem.field("/url", "not-allowed", zh, en);
    }
}
