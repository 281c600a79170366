package org.mingcha.engine.rulebook;

import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the engine without those that the built-in rules were turned into when the project was built: a pack that is compiled now makes
 * its own, of the same names.
 */
final class WithoutPolicies extends ClassLoader {

    private static final String POLICIES = "policy.";

    WithoutPolicies() {
        super(WithoutPolicies.class.getClassLoader());
    }

    @Override
    public @Nullable URL getResource(String name) {
        return name.startsWith("policy/") && name.endsWith(".class") ? null : super.getResource(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(POLICIES)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }
}
