package io.tolva.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads what Java files declare. They are parsed only, so they need not compile and nothing that they import is looked up. */
final class Sources {
    private Sources() {}

    /** All types, methods, constructors and fields that the files declare, outside the bodies of methods. */
    static List<Declaration> declarations(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            Trees trees = Trees.instance(task);
            List<Declaration> declarations = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(trees, unit, declarations).scan(unit, null);
            }
            return declarations;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final Trees trees;
        private final CompilationUnitTree unit;
        private final List<Declaration> found;
        private final Deque<Enclosing> enclosing = new ArrayDeque<>();

        Scanner(Trees trees, CompilationUnitTree unit, List<Declaration> found) {
            this.trees = trees;
            this.unit = unit;
            this.found = found;
            enclosing.push(new Enclosing(String.valueOf(unit.getPackageName()), true, false));
        }

        /** What declarations are inside of: the package at first, then types. */
        private record Enclosing(String name, boolean exported, boolean isInterface) {}

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            String name = tree.getSimpleName().toString();
            String qualified = enclosing.element().name() + "." + name;
            boolean exported = isExported(tree.getModifiers());
            add(Declaration.Kind.TYPE, qualified, name, tree.getModifiers());
            boolean isInterface = tree.getKind() == Tree.Kind.INTERFACE || tree.getKind() == Tree.Kind.ANNOTATION_TYPE;
            enclosing.push(new Enclosing(qualified, exported, isInterface));
            super.visitClass(tree, null);
            enclosing.pop();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            boolean isConstructor = tree.getReturnType() == null;
            Declaration.Kind kind = isConstructor ? Declaration.Kind.CONSTRUCTOR : Declaration.Kind.METHOD;
            add(kind, enclosing.element().name(), tree.getName().toString(), tree.getModifiers());
            return null;
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            String name = tree.getName().toString();
            add(Declaration.Kind.FIELD, enclosing.element().name(), name, tree.getModifiers());
            return null;
        }

        private void add(Declaration.Kind kind, String type, String name, ModifiersTree modifiers) {
            TreePath path = getCurrentPath();
            boolean overrides = modifiers.getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean documented = trees.getDocComment(path) != null;
            found.add(new Declaration(kind, type, name, isExported(modifiers), overrides, documented, place(path)));
        }

        private boolean isExported(ModifiersTree modifiers) {
            Enclosing outer = enclosing.element();
            boolean isPublic = modifiers.getFlags().contains(Modifier.PUBLIC)
                    || (outer.isInterface() && !modifiers.getFlags().contains(Modifier.PRIVATE));
            return outer.exported() && isPublic;
        }

        private String place(TreePath path) {
            long position = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
            Path file = Path.of(unit.getSourceFile().toUri());
            return file + ":" + unit.getLineMap().getLineNumber(position);
        }
    }
}
