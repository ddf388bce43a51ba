package io.tolva.bench;

import static io.tolva.bench.Contests.FIRST;
import static io.tolva.bench.Contests.OURS;
import static io.tolva.bench.Contests.samples;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Conditions CONDITIONS =
            new Conditions(LocalDate.of(2026, 1, 31), "2 x Z80, load 0.1, CP/M 2.2", "Java 17, Beam 2.70.0");

    private static Result result() {
        Result result = new Result(Contests.ofSpeed(FIRST));
        result.add(OURS, samples(1234.4, 1234.6));
        result.add(FIRST, samples(100, 100));
        result.add(OURS, samples(1300));
        result.add(FIRST, samples(105));
        return result;
    }

    @Test
    void aLineHasAWordForEachColumn() {
        assertThat(Report.HEADER, is("# name ours peer unit ratio"));
        assertThat(Report.line(result()), is("read-1kB 1267 103 MB/CPU-s 12.4"));
    }

    @Test
    void numbersHaveThreeDigits() {
        Result result = new Result(Contests.ofSpeed(FIRST));
        result.add(OURS, samples(12.345));
        result.add(FIRST, samples(15.4321));
        assertThat(Report.line(result), is("read-1kB 12.3 15.4 MB/CPU-s 0.80"));
    }

    @Test
    void whatIsNotKnownIsADash() {
        Result alone = new Result(Contests.ofSpeed());
        alone.add(OURS, samples(1234));
        assertThat(Report.line(alone), is("read-1kB 1234 - MB/CPU-s -"));
        alone.addFailure(OURS);
        assertThat(Report.line(alone), is("read-1kB - - MB/CPU-s -"));
    }

    @Test
    void memoryIsNotDividedBySeconds() {
        Result result = new Result(Contests.ofMemory());
        result.add(OURS, samples(4000));
        assertThat(Report.line(result), is("csv-memory 400 - MB-resident -"));
    }

    @Test
    void durationsAreShownAsTheyAreAndComparedAsSpeeds() {
        Result result = new Result(Contests.ofDuration(FIRST));
        result.add(OURS, List.of(new Sample(1, 0.8, 1.1, 0)));
        result.add(FIRST, List.of(new Sample(1, 4, 3, 0)));
        assertThat(Report.line(result), is("startup 0.80 4.00 s 5.00"));
    }

    @Test
    void theTableSaysHowItCameAbout() {
        Result alone = new Result(Contests.ofSpeed());
        alone.add(OURS, samples(1234));
        assertThat(Report.table(List.of(result(), alone), "tfrecord --markdown", CONDITIONS), is("""
                | name | work | unit | Tolva | peer | ratio | in the rounds | by the clock | peer is |
                |---|---|---|---:|---:|---:|---|---:|---|
                | `read-1kB` | records of 1kB | MB/CPU-s | 1267 | 103 | 12.4 | 12.3 to 12.4 | 12.4 | first peer |
                | `read-1kB` | records of 1kB | MB/CPU-s | 1234 | - | - | - | - | - |

                Medians of `src-test/bench/compare tfrecord --markdown`. A ratio above 1 says that Tolva is better; *in the rounds* has its
                least and its greatest value in one round. Measured on 2026-01-31, 2 x Z80, load 0.1, CP/M 2.2, Java 17, Beam 2.70.0.
                """));
    }
}
