package io.storagedict;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.storagedict.store.SimpleStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** What may know what: wiring knows integrations and backends, these know the core, and nothing knows the wiring. */
@AnalyzeClasses(packages = "io.storagedict", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String IMPORTS =
            "/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    @ArchTest
    static final ArchRule theSpiOfStoresKnowsTheJdkOnly = knowsOnly("io.storagedict.store");

    @ArchTest
    static final ArchRule theSpiOfEncodingsKnowsTheJdkOnly = knowsOnly("io.storagedict.encoding");

    @ArchTest
    static final ArchRule theDictKnowsTheSpisAndALogger =
            knowsOnly("io.storagedict", "io.storagedict.store", "io.storagedict.encoding", "org.slf4j");

    @ArchTest
    static final ArchRule theMemoryStoreKnowsTheSpiOnly =
            knowsOnly("io.storagedict.store.memory", "io.storagedict.store");

    @ArchTest
    static final ArchRule theRedisStoreKnowsTheSpiSpringDataAndALogger = knowsOnly(
            "io.storagedict.store.redis",
            "io.storagedict.store",
            "org.springframework.data..",
            "org.springframework.dao",
            "org.springframework.context",
            "org.springframework.core..",
            "org.springframework.util",
            "io.lettuce..",
            "redis.clients..",
            "javax.net.ssl",
            "org.slf4j");

    @ArchTest
    static final ArchRule theZookeeperStoreKnowsTheSpiAndCuratorOnly = knowsOnly(
            "io.storagedict.store.zookeeper",
            "io.storagedict.store",
            "org.apache.curator..",
            "org.apache.zookeeper..",
            "org.apache.jute");

    @ArchTest
    static final ArchRule zookeeperIsKnownInOnePackage = isKnownOnlyIn(
            "io.storagedict.store.zookeeper", "org.apache.curator..", "org.apache.zookeeper..", "org.apache.jute..");

    @ArchTest
    static final ArchRule theJsonEncodingKnowsTheSpiAndJacksonOnly =
            knowsOnly("io.storagedict.encoding.jackson", "io.storagedict.encoding", "tools.jackson..");

    @ArchTest
    static final ArchRule theFilterKnowsTheDictAndTheServletApiOnly = knowsOnly(
            "io.storagedict.web",
            "io.storagedict",
            "io.storagedict.store",
            "jakarta.servlet..",
            "org.springframework.web.filter",
            "org.springframework.web.context.request..",
            "org.slf4j");

    @ArchTest
    static final ArchRule actuateKnowsTheDictActuatorMicrometerAndALogger = knowsOnly(
            "io.storagedict.actuate",
            "io.storagedict",
            "io.storagedict.store",
            "io.storagedict.encoding",
            "io.micrometer..",
            "org.springframework.boot.actuate..",
            "org.springframework.boot.health..",
            "org.slf4j");

    @ArchTest
    static final ArchRule actuatorAndMicrometerAreKnownInOnePackage = isKnownOnlyIn(
            "io.storagedict.actuate",
            "io.micrometer.core..",
            "io.micrometer.common..",
            "io.micrometer.observation..",
            "org.springframework.boot.actuate..",
            "org.springframework.boot.health..");

    @ArchTest
    static final ArchRule theReactiveFilterKnowsTheDictAndReactorOnly = knowsOnly(
            "io.storagedict.web.reactive",
            "io.storagedict",
            "io.storagedict.web",
            "io.storagedict.store",
            "reactor.core..",
            "reactor.util.context",
            "org.reactivestreams",
            "org.springframework.core",
            "org.springframework.web.server");

    @ArchTest
    static final ArchRule reactorIsKnownInOnePackage =
            isKnownOnlyIn("io.storagedict.web.reactive", "reactor..", "org.reactivestreams..");

    @ArchTest
    static final ArchRule contextPropagationIsKnownInOnePackage =
            isKnownOnlyIn("io.storagedict.context", "io.micrometer.context..");

    @ArchTest
    static final ArchRule contextPropagationKnowsTheDictOnly =
            knowsOnly("io.storagedict.context", "io.storagedict", "io.micrometer.context");

    @ArchTest
    static final ArchRule eventsKnowTheDictAndSpringOnly = knowsOnly(
            "io.storagedict.event", "io.storagedict", "org.springframework.context..", "org.springframework.core");

    @ArchTest
    static final ArchRule redisIsKnownInOnePackage = isKnownOnlyIn(
            "io.storagedict.store.redis", "org.springframework.data..", "io.lettuce..", "redis.clients..");

    @ArchTest
    static final ArchRule jacksonIsKnownInOnePackage =
            isKnownOnlyIn("io.storagedict.encoding.jackson", "tools.jackson..", "com.fasterxml..");

    @ArchTest
    static final ArchRule theServletApiIsKnownInOnePackage = isKnownOnlyIn("io.storagedict.web", "jakarta.servlet..");

    @ArchTest
    static final ArchRule springWebIsKnownInTwoPackages =
            isKnownOnlyIn("io.storagedict.web..", "org.springframework.web..");

    @ArchTest
    static final ArchRule springBootIsKnownToTheWiringAndActuateOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.storagedict.autoconfigure..", "io.storagedict.actuate")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.boot..");

    @ArchTest
    static final ArchRule theWiringIsKnownToNothing = noClasses()
            .that()
            .resideOutsideOfPackage("io.storagedict.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.storagedict.autoconfigure..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().assignedFrom(new PackageOfAClass()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?");

    @ArchTest
    static final ArchRule publicClassesAreFinalUnlessTheyAreMeantToBeExtended = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotAssignableTo(Exception.class)
            .and()
            .doNotBelongToAnyOf(SimpleStore.class)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule autoConfigurationsAreFinalAndNamedSo = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePublic()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveSimpleNameEndingWith("AutoConfiguration");

    @ArchTest
    static final ArchRule beansOfAutoConfigurationsAreNotPublic = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .notBePublic();

    @ArchTest
    static void allAutoConfigurationsAreListedInOrder(JavaClasses classes) throws IOException {
        Set<String> names = classes.stream()
                .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        try (InputStream imports = ArchitectureTest.class.getResourceAsStream(IMPORTS)) {
            List<String> lines =
                    new String(imports.readAllBytes(), UTF_8).lines().toList();
            assertThat(lines).containsExactlyElementsOf(names);
        }
    }

    @ArchTest
    static void nullIsMarkedInEveryPackage(JavaClasses classes) {
        assertThat(classes)
                .extracting(JavaClass::getPackage)
                .allMatch(owner -> owner.isAnnotatedWith(NullMarked.class));
    }

    /** The package knows itself, the JDK, JSpecify and these. */
    private static ArchRule knowsOnly(String owner, String... known) {
        String[] all = java.util.Arrays.copyOf(known, known.length + 3);
        all[known.length] = owner;
        all[known.length + 1] = "java..";
        all[known.length + 2] = "org.jspecify..";
        return classes()
                .that()
                .resideInAPackage(owner)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all);
    }

    /** Besides the package itself, the wiring knows the library. */
    private static ArchRule isKnownOnlyIn(String owner, String... library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(owner, "io.storagedict.autoconfigure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }

    private static final class PackageOfAClass implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("io.storagedict")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
