package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.constraints.Constraints;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.nn.regularizers.Regularizers;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code activation(einsum(equation, x, kernel) + bias)}.
 *
 * <p>The equation is {@code abc,cd->abd}, {@code ...bc,cd->...bd} or {@code ab...,bc->ac...}; its first letter is the batch,
 * unless the first operand begins with dots. The output's shape is given without the batch and without the axes that the
 * dots stand for, unknown dimensions of it as nothing. Weights: the kernel, of the shape that the equation says; the bias of
 * the axes that {@code bias_axes} names, if there are such.
 */
public final class EinsumDense extends UnaryLayer {
    private final String equation;
    private final EinsumShapes shapes;
    private final Activation activation;
    private final Optional<String> biasAxes;
    private final Initializer kernelInitializer;
    private final Initializer biasInitializer;
    private final Optional<Regularizer> kernelRegularizer;
    private final Optional<Regularizer> biasRegularizer;
    private final Optional<Regularizer> activityRegularizer;
    private final Optional<Constraint> kernelConstraint;
    private final Optional<Constraint> biasConstraint;
    private int[] outputShape;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    /** With Keras's arguments; {@code equation} and {@code output_shape} are required. */
    public EinsumDense(Config config) {
        super(config);
        equation = config.text("equation");
        outputShape = dims(config);
        activation = config.object("activation", Activation.CATALOGUE, Activation.LINEAR);
        biasAxes = config.optionalText("bias_axes");
        kernelInitializer = config.object("kernel_initializer", Initializers.CATALOGUE, Initializers.GLOROT_UNIFORM);
        biasInitializer = config.object("bias_initializer", Initializers.CATALOGUE, Initializers.ZEROS);
        kernelRegularizer = config.optional("kernel_regularizer", Regularizers.CATALOGUE);
        biasRegularizer = config.optional("bias_regularizer", Regularizers.CATALOGUE);
        activityRegularizer = config.has("activity_regularizer")
                ? config.optional("activity_regularizer", Regularizers.CATALOGUE)
                : Optional.empty();
        config.ignore("activity_regularizer");
        kernelConstraint = config.optional("kernel_constraint", Constraints.CATALOGUE);
        biasConstraint = config.optional("bias_constraint", Constraints.CATALOGUE);
        config.only("lora_rank", null);
        config.only("lora_alpha", null);
        config.only("gptq_unpacked_column_size", null);
        config.only("quantization_config", null);
        shapes = EinsumShapes.of(config, equation, biasAxes);
    }

    /**
     * A layer without bias.
     *
     * @param outputShape {@link TensorShape#ANY} where it is that of the input
     */
    public static EinsumDense of(String equation, int... outputShape) {
        List<@Nullable Integer> dims = new ArrayList<>();
        for (int dim : outputShape) {
            dims.add(dim == TensorShape.ANY ? null : dim);
        }
        return new EinsumDense(Config.empty().with("equation", equation).with("output_shape", dims));
    }

    /** This layer, to be built anew, with a bias along axes of the output, named as in the equation. */
    public EinsumDense withBiasAxes(String axes) {
        return new EinsumDense(config().with("bias_axes", axes));
    }

    /** This layer, to be built anew, with an activation. */
    public EinsumDense withActivation(Activation value) {
        return new EinsumDense(config().with("activation", value));
    }

    private static int[] dims(Config config) {
        Object given = config.any("output_shape")
                .orElseThrow(() -> config.wrong("output_shape", "the dimensions of the output", null));
        List<?> list = given instanceof List<?> several ? several : List.of(given);
        int[] dims = new int[list.size()];
        for (int i = 0; i < dims.length; i++) {
            Object dim = list.get(i);
            if (dim != null && !(dim instanceof Integer)) {
                throw config.wrong("output_shape", "whole numbers or nothing", given);
            }
            dims[i] = dim == null ? TensorShape.ANY : (Integer) dim;
        }
        return dims;
    }

    /** Sets the output's shape anew, for an owner that knows it when it is built only. */
    void outputShape(int... dims) {
        outputShape = dims;
    }

    @Override
    protected Optional<Regularizer> activityRegularizer() {
        return activityRegularizer;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return shapes.output(input, outputShape);
    }

    @Override
    protected void build(TensorShape input) {
        TensorShape output = outputShape(input);
        Initializer initializer = shapes.byFans(kernelInitializer);
        kernel = addWeight(WeightSpec.of("kernel", shapes.kernel(input, output), initializer)
                .withRegularizer(kernelRegularizer)
                .withConstraint(kernelConstraint));
        bias = biasAxes.isPresent()
                ? addWeight(WeightSpec.of("bias", shapes.bias(output), biasInitializer)
                        .withRegularizer(biasRegularizer)
                        .withConstraint(biasConstraint))
                : null;
    }

    @Override
    protected boolean accepts(TensorShape expected, Shape batch) {
        return batch.rank() == expected.rank() + 1;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor product = Linalg.einsum(equation, x, built(kernel).live());
        return activation.apply(bias == null ? product : product.plus(bias.live()));
    }
}
