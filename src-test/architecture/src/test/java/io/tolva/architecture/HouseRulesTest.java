package io.tolva.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tolva.tensor.Tensor;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.jspecify.annotations.NullMarked;

/** The rules of the house that a class file can show. */
@AnalyzeClasses(packages = "io.tolva", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String GENERATED = "io.tolva.tfrecord.example.proto";

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*[.$](\\w*(Utils?|Helpers?|Manager|Common|Impl)|Base[A-Z]\\w*)")
            .because("such a name says that nobody knew what the thing is");

    @ArchTest
    static final ArchRule packagesAreNullMarked =
            classes().that().resideOutsideOfPackage(GENERATED).should(resideInANullMarkedPackage());

    @ArchTest
    static final ArchRule doFnsAreNotPublic =
            classes().that().areAssignableTo(DoFn.class).should().notBePublic();

    @ArchTest
    static final ArchRule transformsAreImmutable = fields().that()
            .areDeclaredInClassesThat()
            .areAssignableTo(PTransform.class)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule tensorsAreNotStatic = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(Tensor.class)
            .because("a scope that is open when the class is first used would free it for everybody");

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package annotated with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type,
                        marked,
                        "package of " + type.getName() + ": expected a package-info with @NullMarked, "
                                + (marked ? "and there is one" : "got none")));
            }
        };
    }
}
