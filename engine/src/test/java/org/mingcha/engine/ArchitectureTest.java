package org.mingcha.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The house rules of the engine that a compiler does not check. */
class ArchitectureTest {

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mingcha.engine");

    @Test
    void packagesFormNoCircle() {
        slices().matching("org.mingcha.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void knowsNoSpringAndNoWeb() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta.servlet..", "org.mingcha.api..", "policy..")
                .check(ENGINE);
    }

    @Test
    void asksNobodyWhatDayItIs() {
        noClasses().should().callMethod(LocalDate.class, "now").check(ENGINE);
    }

    @Test
    void holdsNoMoneyInFloatingPoint() {
        noClasses()
                .that()
                .resideInAnyPackage("..money..", "..calculation..", "..judge..", "..policy..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Double.class, Float.class)
                .check(ENGINE);
    }
}
