package org.mingcha.engine.rulebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.drl.parser.DroolsError;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.CompositeKnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;
import org.mingcha.engine.network.Entrance;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.text.Text;

/** Rules from source to something that can be fired. */
final class RuleCompiler {

    private static final String MODEL_LIST = "META-INF/kie/org.mingcha/mingcha-rules/drools-model";
    private static final String PACKAGES = "policy.";

    private RuleCompiler() {}

    /** The built-in rules of {@code topics}, whose executable model was generated when the project was built. */
    static KieBase fromModel(ClassLoader loader, Set<String> topics) {
        URL list = loader.getResource(MODEL_LIST);
        if (list == null) {
            throw new IllegalStateException("the built-in rules were not compiled: " + MODEL_LIST + " is missing");
        }
        List<Model> models = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String name = line.strip();
                if (name.startsWith(PACKAGES) && topics.contains(topicOf(name))) {
                    models.add((Model)
                            loader.loadClass(name).getDeclaredConstructor().newInstance());
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("the built-in rules cannot be loaded", e);
        }
        return Entrance.into(KieBaseBuilder.createKieBaseFromModel(models));
    }

    /** Of the class of a model, {@code policy.<topic>.<class>}; to make one of a topic that is not asked for would take longer than to find it. */
    private static String topicOf(String modelClass) {
        return modelClass.substring(PACKAGES.length(), modelClass.indexOf('.', PACKAGES.length()));
    }

    /** Rules compiled now; empty where they have faults, which are added to the list with file and line. */
    static Optional<KieBase> interpret(List<PackFile> rules, List<Fault> faults) {
        ClassLoader classes = new WithoutPolicies();
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, classes));
        // Together, since a topic may use what another declares.
        CompositeKnowledgeBuilder together = builder.batch();
        for (PackFile file : rules) {
            together.add(
                    ResourceFactory.newReaderResource(new StringReader(file.text()))
                            .setSourcePath(file.place()),
                    ResourceType.DRL);
        }
        together.build();
        if (builder.hasErrors()) {
            for (KnowledgeBuilderError error : builder.getErrors()) {
                faults.add(fault(error));
            }
            return Optional.empty();
        }
        InternalKnowledgeBase kieBase =
                KnowledgeBaseFactory.newKnowledgeBase(RuleBaseFactory.newKnowledgeBaseConfiguration(null, classes));
        kieBase.addPackages(builder.getKnowledgePackages());
        return Optional.of(kieBase);
    }

    /** Compiles one more package into rules that are there; where it has faults they are added to the list, and the rules stay as they were. */
    static boolean add(KieBase kieBase, String text, String place, List<Fault> faults) {
        KnowledgeBuilder builder =
                KnowledgeBuilderFactory.newKnowledgeBuilder(KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(
                        null, ((InternalKnowledgeBase) kieBase).getRootClassLoader()));
        builder.add(ResourceFactory.newReaderResource(new StringReader(text)).setSourcePath(place), ResourceType.DRL);
        if (builder.hasErrors()) {
            builder.getErrors().forEach(error -> faults.add(fault(error)));
            return false;
        }
        ((InternalKnowledgeBase) kieBase).addPackages(builder.getKnowledgePackages());
        return true;
    }

    private static Fault fault(KnowledgeBuilderError error) {
        String file =
                error.getResource() == null ? "policy" : error.getResource().getSourcePath();
        int[] lines = error.getLines();
        int line = lines.length > 0 && lines[0] > 0 ? lines[0] : 0;
        String message = error instanceof DroolsError drools ? drools.getMessage() : error.getMessage();
        return new Fault(file, line, new Text("规则无法编译:" + message, "the rule does not compile: " + message));
    }
}
