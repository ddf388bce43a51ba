"""Goldens for the parsers of Examples and SequenceExamples, made by TensorFlow.

    python src-test/oracle/example_parser.py

writes tfrecord/src/test/resources/goldens/tfrecord/:

    specs.json             hand-made and random cases for parse_example and parse_single_example, every kind of feature
    sequences.json         the same for parse_sequence_example and parse_single_sequence_example

A case with "refused" is one that TensorFlow accepts, or gives a Python error for, and that we refuse with that text.
"""

import random
import re

import numpy as np
import tensorflow as tf
from tfrecord import DTYPES, encode, entry, fixed, floats, ints, public, serialized, sized, strings, var, write_json

KINDS = {tf.float32: "FLOAT", tf.int64: "INT64", tf.int32: "INT64", tf.string: "BYTES"}
MAKERS = {"INT64": ints, "FLOAT32": floats, "STRING": strings}


# ---------------------------------------------------------------- specs


def fixed_sequence(dtype, shape=(), padding=None, required=False):
    spec = {"type": "FixedLenSequence", "dtype": dtype, "shape": list(shape), "required": required}
    if padding is not None:
        spec["padding"] = encode({"FLOAT32": "FLOAT", "INT64": "INT64", "STRING": "BYTES"}[dtype], [padding])
        spec["_padding"] = padding
    return spec


def ragged(dtype, *partitions, value_key=None):
    spec = {"type": "Ragged", "dtype": dtype, "partitions": list(partitions)}
    if value_key:
        spec["valueKey"] = value_key
    return spec


def by(kind, key):
    return {"type": kind, "key": key}


def uniform(length):
    return {"type": "UniformRowLength", "length": length}


def sparse(indices, value_key, dtype, size, already_sorted=False):
    return {
        "type": "Sparse",
        "indexKeys": indices,
        "valueKey": value_key,
        "dtype": dtype,
        "size": size,
        "alreadySorted": already_sorted,
    }


def tensorflow_partition(partition):
    kind = getattr(tf.io.RaggedFeature, partition["type"])
    return kind(partition["length"] if "length" in partition else partition["key"])


def tensorflow_feature(spec):
    dtype = DTYPES[spec["dtype"]]
    if spec["type"] == "VarLen":
        return tf.io.VarLenFeature(dtype)
    if spec["type"] == "FixedLen":
        return tf.io.FixedLenFeature(spec["shape"], dtype, spec.get("_default"))
    if spec["type"] == "FixedLenSequence":
        return tf.io.FixedLenSequenceFeature(spec["shape"], dtype, not spec["required"], spec.get("_padding"))
    if spec["type"] == "Sparse":
        keys, size = spec["indexKeys"], spec["size"]
        if len(keys) == 1:
            keys, size = keys[0], size[0]
        return tf.io.SparseFeature(keys, spec["valueKey"], dtype, size, spec["alreadySorted"])
    partitions = [tensorflow_partition(partition) for partition in spec["partitions"]]
    return tf.io.RaggedFeature(dtype, spec.get("valueKey"), partitions, row_splits_dtype=tf.int64)


def tensorflow_spec(spec):
    return {name: tensorflow_feature(feature) for name, feature in spec.items()}


# ---------------------------------------------------------------- results


def array(tensor):
    flat = np.asarray(tensor.numpy()).reshape(-1)
    kind = KINDS[tensor.dtype]
    values = [bytes(value) if kind == "BYTES" else value.item() for value in flat]
    return {"shape": list(tensor.shape), "values": encode(kind, values)}


def shown(value, spec):
    if isinstance(value, tf.SparseTensor):
        return {
            "indices": array(value.indices),
            "values": array(value.values),
            "denseShape": value.dense_shape.numpy().tolist(),
        }
    if isinstance(value, tf.RaggedTensor):
        return {
            "values": array(value.flat_values),
            "rowSplits": [splits.numpy().tolist() for splits in value.nested_row_splits],
        }
    if spec["type"] == "Ragged":
        return {"values": array(value), "rowSplits": []}
    return array(value)


def attempt(parse):
    try:
        return parse()
    except tf.errors.InvalidArgumentError as error:
        return {"error": re.sub(r"^\{\{.*?\}\} | \[Op:\w+\].*$", "", error.message, flags=re.DOTALL)}
    except ValueError as error:
        return {"error": f"ValueError: {error}"}


def parsed(parse, examples, spec):
    def run():
        result = parse(examples, tensorflow_spec(spec))
        return {"arrays": {name: shown(value, spec[name]) for name, value in result.items()}}

    return attempt(run)


def parsed_sequences(parse, examples, context, sequences, lengths):
    def run():
        result = parse(examples, tensorflow_spec(context) or None, tensorflow_spec(sequences) or None)
        answer = {
            "context": {name: shown(value, context[name]) for name, value in result[0].items()},
            "sequences": {name: shown(value, sequences[name]) for name, value in result[1].items()},
        }
        if lengths:
            answer["lengths"] = {
                name: value.numpy().tolist()
                for name, value in result[2].items()
                if sequences[name]["type"] == "FixedLenSequence"
            }
        return answer

    return attempt(run)


def case(name, spec, examples, refused=None):
    golden = {
        "name": name,
        "spec": public(spec),
        "examples": [example.hex() for example in examples],
        "batch": parsed(tf.io.parse_example, examples or tf.zeros([0], tf.string), spec),
        "single": parsed(tf.io.parse_single_example, examples[-1], spec) if examples else None,
    }
    if golden["single"] and golden["single"].get("error", "").startswith("ValueError: Dimension -1 must be"):
        # TensorFlow's own mishap: row splits of an example that lacks the whole feature.
        golden["single"] = None
    if refused:
        golden["refused"] = refused
    return golden


# ---------------------------------------------------------------- examples


def hand_made():
    one, two, none = serialized(entry("a", ints(1, 2, 3, 4))), serialized(entry("a", ints(5, 6))), serialized()
    odd, unset, wrong = serialized(entry("a", ints(1, 2, 3))), serialized(entry("a", b"")), serialized(entry("a", floats(1)))
    hidden = serialized(entry("a", ints(1)), entry("a", b""))
    cases = []
    specs = [
        ("sequence", fixed_sequence("INT64")),
        ("sequence of pairs", fixed_sequence("INT64", (2,))),
        ("sequence with padding", fixed_sequence("INT64", (), -1)),
        ("ragged", ragged("INT64")),
        ("ragged uniform", ragged("INT64", uniform(2))),
        ("ragged twice uniform", ragged("INT64", uniform(2), uniform(2))),
    ]
    rest = [("plain", one), ("short", two), ("missing", none), ("odd", odd), ("unset", unset), ("wrong", wrong), ("hidden", hidden)]
    for name, spec in specs:
        for what, last in rest:
            odd_uniform = "uniform" in name and what in ("odd", "short", "hidden")
            misfit = odd_uniform and parsed(tf.io.parse_example, [one, last], {"a": spec}).get("error") is not None
            cases.append(case(f"{name}: {what}", {"a": spec}, [one, last], "expected a multiple of 2" if misfit else None))
    cases.append(case("sequence: empty batch", {"a": fixed_sequence("INT64", (2,))}, []))
    cases.append(case("ragged: empty batch", {"a": ragged("STRING")}, []))
    cases.append(case("sequence of strings", {"a": fixed_sequence("STRING", (), b"-")}, [serialized(entry("a", strings(b"x"))), none, serialized(entry("a", strings(b"y", b"z")))]))
    cases.append(case("sequence of floats", {"a": fixed_sequence("FLOAT32", (1,))}, [serialized(entry("a", floats(*range(40)))), wrong]))
    good = {
        "RowSplits": ints(0, 1, 4),
        "RowLengths": ints(1, 0, 3),
        "RowStarts": ints(0, 1),
        "RowLimits": ints(1, 4),
        "ValueRowIds": ints(0, 0, 2, 2),
    }
    bad = {
        "RowSplits": [ints(0, 1, 3), ints(1, 4), ints(0, 3, 2, 4), ints(0, 5), ints(), None],
        "RowLengths": [ints(1, 1), ints(5), ints(-1, 5), None],
        "RowStarts": [ints(1, 2), ints(0, 5), ints(0, 3, 2), None],
        "RowLimits": [ints(1, 3), ints(5), ints(3, 2, 4), None],
        "ValueRowIds": [ints(0, 0, 2), ints(0, 1, 0, 1), ints(-1, 0, 0, 0), ints(0, 0, 0, 2**40), ints(*[0] * 5), None],
    }
    for kind, partition in good.items():
        spec = {"r": ragged("INT64", by(kind, "p"), value_key="a")}
        fine = serialized(entry("a", ints(9, 8, 7, 6)), entry("p", partition))
        cases.append(case(f"ragged by {kind}", spec, [fine, none, fine]))
        for number, other in enumerate(bad[kind]):
            misfit = serialized(entry("a", ints(1, 2, 3, 4)), *([entry("p", other)] if other is not None else []))
            # TensorFlow would make 2^40 rows.
            examples = [fine, misfit]
            golden = case(f"ragged by bad {kind} {number}", spec, [fine], "ragged feature does not fit: r, example 1: p ")
            golden["examples"] = [example.hex() for example in examples]
            golden["single"] = None
            cases.append(golden)
    nested = serialized(entry("a", ints(1, 2, 3, 4)), entry("p", ints(0, 2, 3)), entry("q", ints(1, 1, 2)))
    cases.append(case("ragged, two levels", {"r": ragged("INT64", by("RowSplits", "p"), by("RowLengths", "q"), value_key="a")}, [nested, none, nested]))
    outer = serialized(entry("a", ints(1, 2, 3, 4)), entry("q", ints(1, 1, 2, 0)))
    cases.append(case("ragged, uniform outside", {"r": ragged("INT64", uniform(2), by("RowLengths", "q"), value_key="a")}, [outer, none]))
    inner = serialized(entry("a", ints(1, 2, 3, 4)), entry("q", ints(1, 0, 1)))
    cases.append(case("ragged, uniform inside", {"r": ragged("INT64", by("RowLengths", "q"), uniform(2), value_key="a")}, [inner, none]))
    cases.append(case("one key for several", {"r": ragged("INT64", uniform(2), value_key="a"), "s": ragged("INT64", value_key="a")}, [one, two]))

    def at(indices, values):
        return serialized(entry("i", indices), entry("v", values))

    spec = {"s": sparse(["i"], "v", "FLOAT32", [10])}
    fine = at(ints(3, 1), floats(1, 2))
    cases += [
        case("sparse", spec, [fine, at(ints(9, 0, 5), floats(3, 4, 5)), none]),
        case("sparse, sorted already", {"s": sparse(["i"], "v", "FLOAT32", [10], True)}, [at(ints(1, 3), floats(1, 2))]),
        case("sparse, not sorted already", {"s": sparse(["i"], "v", "FLOAT32", [10], True)}, [fine], "expected sorted coordinates"),
        case("sparse, unequal", spec, [fine, at(ints(3, 1), floats(1))], "expected as many coordinates in i as values in v, 1, got 2"),
        case("sparse, without values", spec, [serialized(entry("i", ints(1)))], "expected as many coordinates in i as values in v, 0, got 1"),
        case("sparse, outside", spec, [at(ints(3, 10), floats(1, 2))], "expected coordinates from 0 to 9 in i, got 10"),
        case("sparse, negative", spec, [at(ints(3, -1), floats(1, 2))], "expected coordinates from 0 to 9 in i, got -1"),
        case("sparse, twice", spec, [at(ints(3, 3), floats(1, 2))], "expected one value for each place"),
        case("sparse, wrong kind", spec, [fine, at(ints(3), ints(1))]),
        case("sparse, wrong kind of index", spec, [fine, at(floats(3), floats(1))]),
        case("sparse, two dimensions", {"s": sparse(["x", "y"], "v", "STRING", [3, 4])}, [serialized(entry("x", ints(1, 0)), entry("y", ints(2, 3)), entry("v", strings(b"b", b"a"))), none]),
    ]
    return cases


def named():
    """Errors of examples that have names."""
    good, wrong, none = serialized(entry("a", ints(1))), serialized(entry("a", floats(1))), serialized()
    cases = []
    for name, spec, last in (("wrong kind", var("INT64"), wrong), ("missing", fixed("INT64"), none), ("count", fixed("INT64"), serialized(entry("a", ints(1, 2))))):
        golden = case(f"named: {name}", {"a": spec}, [good, last])
        names = ["first", "second"]
        golden["names"] = names
        golden["batch"] = attempt(lambda: tf.io.parse_example([good, last], tensorflow_spec({"a": spec}), example_names=names))
        golden["single"] = None
        cases.append(golden)
    return cases


class Examples:
    """Random specs and examples that fit them, mostly."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def values(self, dtype, count):
        rng = self.rng
        if dtype == "INT64":
            return [rng.choice([0, 1, -1, rng.randrange(-(2**40), 2**40)]) for _ in range(count)]
        if dtype == "FLOAT32":
            return [rng.randrange(-1000, 1000) / 8 for _ in range(count)]
        return [rng.randbytes(rng.randrange(4)) for _ in range(count)]

    def spec(self):
        rng = self.rng
        spec = {}
        for name in rng.sample("abcdef", rng.randrange(1, 5)):
            dtype = rng.choice(list(DTYPES))
            kind = rng.randrange(5)
            if kind == 0:
                shape = rng.choice([(), (2,), (2, 3)])
                default = self.values(dtype, int(np.prod(shape))) if rng.random() < 0.7 else None
                spec[name] = fixed(dtype, shape, default)
            elif kind == 1:
                spec[name] = fixed_sequence(dtype, rng.choice([(), (2,)]), self.values(dtype, 1)[0] if rng.random() < 0.5 else None)
            elif kind == 2:
                spec[name] = var(dtype)
            elif kind == 3:
                size = [rng.randrange(1, 8) for _ in range(rng.randrange(1, 3))]
                spec[name] = sparse([f"{name}i{axis}" for axis in range(len(size))], name + "v", dtype, size)
            else:
                levels = []
                for level in range(rng.randrange(3)):
                    kinds = ["RowSplits", "RowLengths", "RowStarts", "RowLimits", "ValueRowIds"]
                    levels.append(uniform(2) if rng.random() < 0.2 else by(rng.choice(kinds), f"{name}p{level}"))
                spec[name] = ragged(dtype, *levels, value_key=name + "v")
        return spec

    def entries(self, name, spec):
        rng = self.rng
        make = MAKERS[spec["dtype"]]
        if spec["type"] in ("FixedLen", "FixedLenSequence"):
            size = int(np.prod(spec["shape"]))
            count = size * (rng.randrange(4) if spec["type"] == "FixedLenSequence" else 1)
            return {name: make(*self.values(spec["dtype"], count))}
        if spec["type"] == "VarLen":
            return {name: make(*self.values(spec["dtype"], rng.randrange(4)))}
        if spec["type"] == "Sparse":
            size = spec["size"]
            places = rng.sample(range(int(np.prod(size))), rng.randrange(min(4, int(np.prod(size)) + 1)))
            axes = np.unravel_index(places, size) if places else [[] for _ in size]
            found = {key: ints(*map(int, axis)) for key, axis in zip(spec["indexKeys"], axes)}
            return found | {spec["valueKey"]: make(*self.values(spec["dtype"], len(places)))}
        return self.ragged_entries(spec, make)

    def ragged_entries(self, spec, make):
        """From the outermost level to the values: each row of one level has some rows of the next."""
        rng = self.rng
        entries = {}
        rows = 1
        for partition in spec["partitions"]:
            if partition["type"] == "UniformRowLength":
                lengths = [2] * rows if rows > 1 or partition is not spec["partitions"][0] else [2 * rng.randrange(3)]
                # Rows of this level are as many as their elements by two.
                total = sum(lengths)
                count = total // 2
                numbers = None
            else:
                count = rows if partition is not spec["partitions"][0] else rng.randrange(4)
                lengths = [rng.randrange(3) for _ in range(count)]
                ends = [sum(lengths[: i + 1]) for i in range(count)]
                starts = [0] + ends[:-1] if ends else []
                numbers = {
                    "RowSplits": [0] + ends,
                    "RowLengths": lengths,
                    "RowStarts": starts,
                    "RowLimits": ends,
                    "ValueRowIds": [row for row, length in enumerate(lengths) for _ in range(length)],
                }[partition["type"]]
                if partition["type"] == "ValueRowIds" and lengths and lengths[-1] == 0:
                    # Empty rows at the end have no trace.
                    lengths[-1] = 1
                    numbers = [row for row, length in enumerate(lengths) for _ in range(length)]
                total = sum(lengths)
            if numbers is not None:
                entries[partition["key"]] = ints(*numbers)
            rows = total
        count = rows if spec["partitions"] else rng.randrange(4)
        entries[spec["valueKey"]] = make(*self.values(spec["dtype"], count))
        return entries

    def example(self, spec):
        rng = self.rng
        entries = {}
        for name, feature in spec.items():
            if rng.random() < 0.85:
                entries |= self.entries(name, feature)
        if rng.random() < 0.3:
            entries["unknown"] = strings(b"skipped")
        if entries and rng.random() < 0.04:
            # Another kind, or a count that does not fit.
            entries[rng.choice(list(entries))] = rng.choice([floats(1.5), ints(1, 2, 3, 4, 5), strings(b"x")])
        order = list(entries.items())
        if rng.random() < 0.3:
            rng.shuffle(order)
        return serialized(*[entry(key, value) for key, value in order])


def random_cases(count=400, seed=20260201):
    made = Examples(seed)
    cases = []
    for number in range(count):
        spec = made.spec()
        examples = [made.example(spec) for _ in range(made.rng.randrange(5))]
        cases.append(case(f"random {number}", spec, examples))
    return cases


# ---------------------------------------------------------------- sequence examples


def sequence_example(context=(), lists=()):
    made = sized(1, b"".join(context)) if context else b""
    entries = [sized(1, sized(1, key.encode()) + sized(2, b"".join(sized(1, step) for step in steps))) for key, steps in lists]
    return made + sized(2, b"".join(entries))


def sequence_case(name, context, sequences, examples, refused=None):
    golden = {
        "name": name,
        "context": public(context),
        "sequences": public(sequences),
        "examples": [example.hex() for example in examples],
        "batch": parsed_sequences(tf.io.parse_sequence_example, examples, context, sequences, True),
        "single": parsed_sequences(tf.io.parse_single_sequence_example, examples[-1], context, sequences, False),
    }
    if refused:
        golden["refused"] = refused
    return golden


def hand_made_sequences():
    context = {"id": fixed("INT64"), "t": var("STRING")}
    lists = {"tok": fixed_sequence("INT64", (2,), required=True), "v": var("FLOAT32")}
    full = sequence_example(
        [entry("id", ints(7)), entry("t", strings(b"x", b"y"))],
        [("tok", [ints(1, 2), ints(3, 4), ints(5, 6)]), ("v", [floats(1), floats(), floats(2, 3)])],
    )
    eight = [entry("id", ints(8))]

    def last(lists, context=eight):
        return [full, sequence_example(context, lists)]

    made = [
        sequence_case("plain", context, lists, last([("tok", [ints(9, 9)]), ("v", [floats(4, 5, 6)])])),
        sequence_case("unknown lists", context, lists, last([("u", [ints(1)]), ("tok", []), ("v", []), ("w", [b"", floats(1)])])),
        sequence_case("missing list", context, lists, last([("v", [floats(1)])])),
        sequence_case("missing list, allowed", context, lists | {"tok": fixed_sequence("INT64", (2,))}, last([("v", [floats(1)])])),
        sequence_case("missing list of any length", context, lists, last([("tok", [ints(1, 2)])])),
        sequence_case("empty lists", context, lists, last([("tok", []), ("v", [])])),
        sequence_case("wrong count", context, lists, last([("tok", [ints(1, 2), ints(1)]), ("v", [])])),
        sequence_case("wrong kind", context, lists, last([("tok", [ints(1, 2), floats(1, 2)]), ("v", [])])),
        sequence_case("wrong kind, any length", context, lists, last([("tok", [ints(1, 2)]), ("v", [floats(1), ints(1)])])),
        sequence_case("step unset", context, lists, last([("tok", [ints(1, 2), b""]), ("v", [])])),
        sequence_case("step unset, any length", context, lists, last([("tok", []), ("v", [floats(1), b"", floats(2)])])),
        sequence_case("step empty", context, lists, last([("tok", [ints(1, 2), ints()]), ("v", [])])),
        sequence_case("context missing", context, lists, last([("tok", []), ("v", [])], [])),
        sequence_case("context of wrong kind", context, lists, last([("tok", []), ("v", [])], [entry("id", floats(1))])),
        sequence_case("context of wrong count", context, lists, last([("tok", []), ("v", [])], [entry("id", ints(1, 2))])),
        sequence_case("context unset", context, lists, last([("tok", []), ("v", [])], [entry("id", b"")])),
        sequence_case("context twice", context, lists, last([("tok", []), ("v", [])], [entry("id", ints(1)), entry("id", ints(2))])),
        sequence_case("list twice", context, lists, last([("tok", [ints(1, 2)]), ("tok", [ints(3, 4), ints(5, 6)]), ("v", [])])),
        sequence_case("malformed", context, lists, [full, b"\x0a\xff"]),
        sequence_case("text", context, lists, [full, b"Alice"]),
        sequence_case("nothing", {"t": var("STRING")}, {"v": var("FLOAT32")}, [b""]),
        sequence_case("default", {"a": fixed("INT64", (), [5])}, {"v": var("FLOAT32")}, [sequence_example([], [("v", [])])]),
        sequence_case("ragged context", {"a": ragged("INT64")}, {}, [sequence_example([entry("a", ints(1, 2, 3))])]),
        sequence_case("ragged", {}, {"v": ragged("FLOAT32"), "tok": ragged("INT64", uniform(2))}, [full, full]),
        sequence_case(
            "ragged by lengths",
            {},
            {"r": ragged("FLOAT32", by("RowLengths", "p"), value_key="v")},
            2 * [sequence_example([], [("v", [floats(1, 2, 3), floats(4)]), ("p", [ints(1, 2), ints(1)])])],
        ),
        sequence_case("no lists", {}, {"tok": fixed_sequence("INT64", (2,))}, [full, sequence_example()]),
    ]
    return made


def random_sequences(count=150, seed=20260202):
    made = Examples(seed)
    rng = made.rng
    cases = []
    for number in range(count):
        context = {"id": fixed("INT64", (), [1]), "t": var(rng.choice(list(DTYPES)))}
        dtypes = [rng.choice(list(DTYPES)) for _ in range(3)]
        lists = {
            "f": fixed_sequence(dtypes[0], rng.choice([(), (2,)])),
            "v": var(dtypes[1]),
            "r": ragged(dtypes[2]),
        }
        examples = []
        for _ in range(rng.randrange(1, 4)):
            entries = [entry(name, MAKERS[s["dtype"]](*made.values(s["dtype"], 1))) for name, s in context.items() if rng.random() < 0.8]
            steps = []
            for name, feature in lists.items():
                if rng.random() < 0.85:
                    size = int(np.prod(feature.get("shape", ())))
                    width = lambda: size if feature["type"] == "FixedLenSequence" else rng.randrange(3)
                    make = MAKERS[feature["dtype"]]
                    steps.append((name, [make(*made.values(feature["dtype"], width())) for _ in range(rng.randrange(4))]))
            examples.append(sequence_example(entries, steps))
        cases.append(sequence_case(f"random {number}", context, lists, examples))
    return cases


def main():
    write_json("specs.json", cases=hand_made() + named() + random_cases())
    write_json("sequences.json", cases=hand_made_sequences() + random_sequences())


if __name__ == "__main__":
    main()
