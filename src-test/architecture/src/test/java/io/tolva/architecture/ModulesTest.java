package io.tolva.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.tolva.data.Dataset;
import io.tolva.data.local.LocalInterpreter;

/**
 * Who may use whom: along the arrows of the picture, over one or more of them, and in no other way. The trainer sees
 * tensors because losses and models speak of them, the command line because it names devices; the pipelines do not.
 */
@AnalyzeClasses(packages = "io.tolva", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {
    @ArchTest
    static final ArchRule dependenciesFollowTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("array")
            .definedBy("io.tolva.array..")
            .layer("tfrecord")
            .definedBy("io.tolva.tfrecord..")
            .layer("data")
            .definedBy("io.tolva.data..")
            .layer("beam")
            .definedBy("io.tolva.beam..")
            .layer("tensor")
            .definedBy("io.tolva.tensor..")
            .layer("autodiff")
            .definedBy("io.tolva.autodiff..")
            .layer("nn")
            .definedBy("io.tolva.nn..")
            .layer("train")
            .definedBy("io.tolva.train..")
            .layer("jobs")
            .definedBy("io.tolva.jobs..")
            .layer("cli")
            .definedBy("io.tolva.cli..")
            .whereLayer("array")
            .mayNotAccessAnyLayer()
            .whereLayer("tfrecord")
            .mayOnlyAccessLayers("array")
            .whereLayer("data")
            .mayOnlyAccessLayers("tfrecord", "array")
            .whereLayer("beam")
            .mayOnlyAccessLayers("data", "tfrecord", "array")
            .whereLayer("tensor")
            .mayOnlyAccessLayers("array")
            .whereLayer("autodiff")
            .mayOnlyAccessLayers("tensor", "array")
            .whereLayer("nn")
            .mayOnlyAccessLayers("tensor", "autodiff", "tfrecord", "array")
            .whereLayer("train")
            .mayOnlyAccessLayers("nn", "tensor", "beam", "data", "tfrecord", "array")
            .whereLayer("jobs")
            .mayOnlyAccessLayers("train", "nn", "beam", "data", "tfrecord", "array")
            .whereLayer("cli")
            .mayOnlyAccessLayers("jobs", "train", "nn", "tensor", "beam", "data", "tfrecord", "array")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching("io.tolva.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().assignedFrom(eachPackage())
            .should()
            .beFreeOfCycles()
            .ignoreDependency(Dataset.class, LocalInterpreter.class)
            .because("a dataset iterates itself, by the one reference to its interpreter that is left out here");

    @ArchTest
    static final ArchRule backendsAreFoundAndNotImported = noClasses()
            .that()
            .resideOutsideOfPackage("io.tolva.tensor.cpu")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tolva.tensor.cpu");

    @ArchTest
    static final ArchRule backendsKnowNoTensors = classes()
            .that()
            .resideInAnyPackage("io.tolva.tensor.backend", "io.tolva.tensor.cpu")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("io.tolva.tensor", "io.tolva.autodiff..");

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }
}
