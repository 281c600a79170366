package org.mingcha.api;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The web service. Nothing of it is loaded for the other commands. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MingchaApplication {}
