package org.mingcha.api.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID Connect provider on this machine: authorization code with PKCE, signed id tokens. Who is there is set by the test. */
final class IdentityProvider implements AutoCloseable {

    static final String CLIENT = "mingcha";
    static final String SECRET = "known to both";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final String issuer;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile RSAKey signing;
    private volatile boolean away;

    IdentityProvider(int port) throws IOException, JOSEException {
        this.issuer = "http://localhost:" + port;
        this.key = new RSAKeyGenerator(2048).keyID("one").generate();
        this.signing = key;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        away ? 503 : 200,
                        Map.of(
                                "issuer",
                                issuer,
                                "authorization_endpoint",
                                issuer + "/authorize",
                                "token_endpoint",
                                issuer + "/token",
                                "jwks_uri",
                                issuer + "/keys",
                                "end_session_endpoint",
                                issuer + "/end",
                                "subject_types_supported",
                                java.util.List.of("public"),
                                "response_types_supported",
                                java.util.List.of("code"),
                                "id_token_signing_alg_values_supported",
                                java.util.List.of("RS256"))));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    /** Nobody is there, keys are right, and it answers. */
    void reset() {
        person = Map.of();
        signing = key;
        away = false;
    }

    void goAway() {
        away = true;
    }

    /** Who logs in from now on, as the claims of the id token. */
    void is(Map<String, Object> claims) {
        person = claims;
    }

    /** Signs from now on by a key that is not among those told. */
    void signByAnotherKey() throws JOSEException {
        signing = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    /** The person says yes at once. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = words(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + java.net.URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent = words(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":known+to+both").getBytes(StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(sent.get("code"));
        boolean right = asked != null
                && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && asked.get("redirect_uri").equals(sent.get("redirect_uri"))
                && asked.get("code_challenge").equals(challenge(sent.get("code_verifier")));
        if (!right) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(CLIENT)
                .subject("subject of " + person.get("preferred_username"))
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", asked.get("nonce"));
        person.forEach(claims::claim);
        try {
            SignedJWT signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims.build());
            signed.sign(new RSASSASigner(signing));
            answer(
                    exchange,
                    200,
                    Map.of(
                            "access_token",
                            "opaque",
                            "token_type",
                            "Bearer",
                            "expires_in",
                            300,
                            "id_token",
                            signed.serialize()));
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> words(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
