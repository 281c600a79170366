package org.mingcha.api;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The web service. Nothing of it is loaded for the other commands. */
@SpringBootApplication(
        exclude = UserDetailsServiceAutoConfiguration.class) // users are our own; no password is made up at start
@ConfigurationPropertiesScan
public class MingchaApplication {}
