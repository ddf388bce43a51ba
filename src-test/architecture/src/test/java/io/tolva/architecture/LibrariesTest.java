package io.tolva.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Each outside library has its home, and so has what the outside world would notice: printing and randomness. */
@AnalyzeClasses(packages = "io.tolva", importOptions = ImportOption.DoNotIncludeTests.class)
class LibrariesTest {
    @ArchTest
    static final ArchRule beam =
            onlyIn("org.apache.beam..", "io.tolva.beam..", "io.tolva.train..", "io.tolva.jobs..", "io.tolva.cli..");

    @ArchTest
    static final ArchRule bytedeco = onlyIn("org.bytedeco..", "io.tolva.tensor.cpu");

    @ArchTest
    static final ArchRule jcuda = onlyIn("jcuda..", "io.tolva.tensor.cuda");

    @ArchTest
    static final ArchRule asm = onlyIn("org.objectweb.asm..", "io.tolva.tensor.cpu");

    @ArchTest
    static final ArchRule picocli = onlyIn("picocli..", "io.tolva.cli");

    @ArchTest
    static final ArchRule progressbar = onlyIn("me.tongfei..", "io.tolva.cli");

    @ArchTest
    static final ArchRule jackson = onlyIn(
            "com.fasterxml.jackson..",
            "io.tolva.data.manifest",
            "io.tolva.data.preprocess",
            "io.tolva.data.stats",
            "io.tolva.data.validation",
            "io.tolva.nn.saving",
            "io.tolva.tfrecord.tfds");

    @ArchTest
    static final ArchRule jhdf = onlyIn("io.jhdf..", "io.tolva.nn.saving");

    @ArchTest
    static final ArchRule protobuf = onlyIn(
            "com.google.protobuf..",
            "io.tolva.tfrecord.example..",
            "io.tolva.data.stats",
            "io.tolva.beam.analysis",
            "io.tolva.beam.dataset",
            "io.tolva.cli");

    @ArchTest
    static final ArchRule commonsCsv = onlyIn("org.apache.commons.csv..", "io.tolva.nn.callbacks");

    @ArchTest
    static final ArchRule commonsCodec = onlyIn("org.apache.commons.codec..", "io.tolva.tfrecord");

    @ArchTest
    static final ArchRule imageIo = noClasses()
            .that()
            .resideOutsideOfPackage("io.tolva.data.image")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.imageio..");

    @ArchTest
    static final ArchRule printing = noClasses()
            .that()
            .resideOutsideOfPackage("io.tolva.cli")
            .should(ACCESS_STANDARD_STREAMS)
            .because("only the command line prints");

    @ArchTest
    static final ArchRule randomness = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random")
            .orShould()
            .callMethod(Collections.class, "shuffle", List.class)
            .because("Philox, from an explicit Seed, is the only source of randomness");

    private static ArchRule onlyIn(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
