package io.tolva.tensor.graph;

import io.tolva.tensor.Variable;
import java.util.List;
import java.util.Map;

/**
 * A recorded step.
 *
 * @param arguments what it is given, in order
 * @param nodes what it does, in an order in which it can be done
 * @param outputs what it gives back
 * @param assigned the new values of variables, all set at the end
 */
record Graph(List<Value> arguments, List<Node> nodes, List<Value> outputs, Map<Variable, Value> assigned) {}
