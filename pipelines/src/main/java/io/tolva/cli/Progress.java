package io.tolva.cli;

import io.tolva.jobs.Demo;

/** Shows how far a pipeline has come, until it is closed. */
interface Progress extends Demo.ClosableListener {
    @Override
    void close();
}
