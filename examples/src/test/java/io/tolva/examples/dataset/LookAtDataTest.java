package io.tolva.examples.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.validation.Anomalies;
import io.tolva.data.validation.AnomalyType;
import io.tolva.data.validation.DataSchema;
import io.tolva.data.validation.Domain;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookAtDataTest {
    private static final String DIAMONDS = "examples/data/diamonds/diamonds-0*.csv";

    @Test
    void describesWhatIsThere() {
        DatasetStatistics.Split diamonds = LookAtData.statistics(DIAMONDS);

        assertThat(diamonds.examples(), is(53_940L));
        assertThat(diamonds.feature("carat").numbers().orElseThrow().mean(), closeTo(0.79794, 1e-5));
        assertThat(diamonds.feature("price").distribution().orElseThrow().median(), is(2401.0));
        assertThat(diamonds.feature("cut").topValues(1).get(0).text(), is("Ideal"));
    }

    @Test
    void findsWhatShouldNotBeThere() {
        DatasetStatistics.Split diamonds = LookAtData.statistics(DIAMONDS);
        DataSchema schema = LookAtData.schema(diamonds);

        Anomalies found = LookAtData.compare(schema, diamonds, diamonds);

        assertThat(
                schema.feature("cut").domain().orElseThrow(),
                is(new Domain.Texts(List.of("Fair", "Good", "Ideal", "Premium", "Very Good"))));
        assertThat(found.anomalies(), hasSize(1));
        assertThat(found.anomalies().get(0).type(), is(AnomalyType.FLOAT_TYPE_BIG_FLOAT));
        assertThat(found.measurements().get(0).value(), is(0.0));
    }
}
