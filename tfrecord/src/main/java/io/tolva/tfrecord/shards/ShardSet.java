package io.tolva.tfrecord.shards;

import io.tolva.array.file.Existing;
import io.tolva.array.file.Sync;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes all shards of a set side by side, and publishes all or none. */
final class ShardSet {
    private final Spool spool;
    private final ShardOptions options;
    private final ShardSink sink;
    private final AtomicBoolean stopped = new AtomicBoolean();

    ShardSet(Spool spool, ShardOptions options, ShardSink sink) {
        this.spool = spool;
        this.options = options;
        this.sink = sink;
    }

    /** Writes shard {@code i} from the {@code i}-th border to the next. */
    List<Shard> write(List<Spool.Mark> borders, List<Path> targets) throws IOException {
        List<ShardFile> files = new ArrayList<>();
        try {
            for (int i = 0; i < targets.size(); i++) {
                files.add(new ShardFile(
                        spool, options, sink, stopped, borders.get(i), borders.get(i + 1), targets.get(i)));
            }
            List<Shard> shards = writeAll(files);
            publish(files, targets);
            return shards;
        } finally {
            for (ShardFile file : files) {
                file.close();
            }
        }
    }

    private List<Shard> writeAll(List<ShardFile> files) throws IOException {
        ExecutorService writers = Executors.newFixedThreadPool(Math.min(options.writers(), files.size()));
        try {
            List<Future<Shard>> written = new ArrayList<>();
            for (ShardFile file : files) {
                written.add(writers.submit(file::write));
            }
            List<Shard> shards = new ArrayList<>();
            for (Future<Shard> shard : written) {
                shards.add(result(shard));
            }
            return shards;
        } finally {
            end(writers);
        }
    }

    private static Shard result(Future<Shard> shard) throws IOException {
        try {
            return shard.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while shards were written");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("shards cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Waits for the writers, so that none touches a file that is about to be deleted. They are told to stop and not
     * interrupted: an interrupt would close a channel under a compressor that is writing to it.
     */
    private void end(ExecutorService writers) {
        stopped.set(true);
        writers.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = writers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(List<ShardFile> files, List<Path> targets) throws IOException {
        int published = 0;
        try {
            for (ShardFile file : files) {
                file.publish();
                published++;
            }
            if (options.sync() == Sync.FILE_AND_FOLDER) {
                Sync.forceFolder(targets.get(0));
            }
        } catch (IOException e) {
            if (options.existing() == Existing.REFUSE) {
                for (Path target : targets.subList(0, published)) {
                    Files.deleteIfExists(target);
                }
            }
            throw e;
        }
    }
}
