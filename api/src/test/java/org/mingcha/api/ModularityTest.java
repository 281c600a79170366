package org.mingcha.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Repository;

/** The areas of the service stand in an order, and each keeps its rows to itself. */
class ModularityTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mingcha.api");

    @Test
    void areasDoNotDependOnEachOtherInCircles() {
        // The frame of the pages shows who is logged in, and the pages of the login stand in that frame: of these two
        // no order is asked.
        slices().matching("org.mingcha.api.(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        DescribedPredicate.describe(
                                "the frame of pages",
                                type -> type.getPackageName().equals("org.mingcha.api.page")),
                        DescribedPredicate.describe(
                                "users", type -> type.getPackageName().equals("org.mingcha.api.user")))
                .check(SERVICE);
    }

    @Test
    void repositoriesAreSeenInTheirAreaAlone() {
        classes()
                .that()
                .areAnnotatedWith(Repository.class)
                .should()
                .bePackagePrivate()
                .check(SERVICE);
    }

    @Test
    void theCommandLineSeesNoSpring() {
        noClasses()
                .that()
                .resideInAPackage("org.mingcha.api.cli..")
                .and()
                .haveSimpleNameNotStartingWith("Serve")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(SERVICE);
    }
}
