package io.tolva.tensor;

import io.tolva.tensor.backend.Storage;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Frees the memory of the tensors that its thread made inside it, but for those that are kept.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *     Tensor hidden = x.matmul(w1);
 *     return scope.keep(hidden.matmul(w2));
 * }
 * }</pre>
 *
 * <p>Views have the memory of what they are views of, and keep it. What a variable has taken over or a compiled step needs again is
 * not freed. Scopes nest, and what is kept then belongs to the outer one. Using a tensor after its memory was freed is an
 * {@link IllegalStateException}, which says where it was made and freed if the system property {@code tolva.leaks} is {@code true}.
 * Without a scope the garbage collector frees. For the thread that opened it.
 */
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();
    private static final Object LOCK = new Object();

    /**
     * Is a scope open in any thread? Without one, asking is all that a scope costs. Not volatile: a thread sees what it wrote itself
     * or something later, and what the others have opened does not concern it.
     */
    private static boolean anyOpen;

    private static int openScopes;

    private final @Nullable Scope outer;
    private final IdentityHashMap<Storage, Object> storages = new IdentityHashMap<>();
    private boolean closed;

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** Begins a scope in this thread, inside those that are open in it. */
    public static Scope open() {
        Scope scope = new Scope(INNERMOST.get());
        synchronized (LOCK) {
            openScopes++;
            anyOpen = true;
        }
        INNERMOST.set(scope);
        return scope;
    }

    /**
     * Keeps the memory of a tensor when this scope is closed: it then belongs to the outer scope, if there is one.
     *
     * @return the tensor
     * @throws IllegalStateException if the scope is closed
     */
    public Tensor keep(Tensor tensor) {
        if (closed) {
            throw new IllegalStateException("scope is closed: keep: expected an open scope, for " + tensor.type());
        }
        tensor.eachStorage(this::handOut);
        return tensor;
    }

    private void handOut(Storage storage) {
        Object site = storages.remove(storage);
        if (site != null && outer != null) {
            outer.storages.put(storage, site);
        }
    }

    /** Gives new memory to the innermost scope of this thread, if there is one, for code that runs kernels itself. */
    public static Storage made(Storage storage) {
        return anyOpen ? noted(storage) : storage;
    }

    private static Storage noted(Storage storage) {
        Scope scope = INNERMOST.get();
        if (scope != null) {
            scope.storages.put(storage, FreedMemory.site());
        }
        return storage;
    }

    /**
     * Takes memory out of all scopes of this thread, for an owner that outlives them: a variable, a compiled step.
     *
     * @return the memory, or a copy if it is that of a batch of a {@link DeviceFeed}
     */
    public static Storage escape(Storage storage) {
        Storage own = Loans.owned(storage);
        return own == storage ? escaped(storage) : own;
    }

    private static Storage escaped(Storage storage) {
        if (anyOpen) {
            for (Scope scope = INNERMOST.get(); scope != null; scope = scope.outer) {
                scope.storages.remove(storage);
            }
        }
        return storage;
    }

    /**
     * Frees what was made inside and not kept. Closing twice does nothing.
     *
     * @throws IllegalStateException if another scope was opened inside and is still open, or in another thread
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (INNERMOST.get() != this) {
            throw new IllegalStateException("scope is not the innermost of thread "
                    + Thread.currentThread().getName()
                    + ": expected the thread that opened it, with the scopes inside closed");
        }
        leave();
        storages.forEach((storage, site) -> {
            FreedMemory.freed(storage, site);
            storage.free();
        });
        storages.clear();
    }

    private void leave() {
        closed = true;
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
        synchronized (LOCK) {
            anyOpen = --openScopes > 0;
        }
    }
}
