"""Statistics, schemas and anomalies of TensorFlow Data Validation, recorded for io.tolva.data.stats and .validation.

TFDV counts and sums exactly but has quantiles and histograms from a sketch. So each of them is recorded twice: as TFDV gives it,
and as its definition has it, computed here with NumPy. Schemas and anomalies are TFDV's own, made from statistics with exact
histograms; the script fails if TFDV's statistics of the same data differ in what it does exactly.
"""

import base64
import csv
import glob
import json
import math
import os
import tempfile

import numpy as np
import tensorflow as tf
import tensorflow_data_validation as tfdv
from tensorflow_metadata.proto.v0 import anomalies_pb2, schema_pb2, statistics_pb2

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
TARGET = os.path.join(ROOT, "transforms/dataset/src/test/resources/goldens/validation")
DIAMONDS = sorted(glob.glob(os.path.join(ROOT, "examples/data/diamonds/diamonds-*.csv")))
KINDS = {"INT64": statistics_pb2.FeatureNameStatistics.INT, "FLOAT": statistics_pb2.FeatureNameStatistics.FLOAT,
         "BYTES": statistics_pb2.FeatureNameStatistics.STRING}
BUCKETS = 10


# ---- statistics by their definitions


def kind_of(values):
    if isinstance(values[0], (str, bytes)):
        return "BYTES"
    return "INT64" if isinstance(values[0], int) else "FLOAT"


def as_bytes(text):
    return text.encode("utf-8") if isinstance(text, str) else text


def quantile_buckets(numbers):
    """Bounds are numbers of the data; a bucket has what is above its low bound up to its high bound."""
    sorted_numbers = np.sort(numbers)
    bounds = np.quantile(sorted_numbers, np.arange(BUCKETS + 1) / BUCKETS, method="inverted_cdf")
    upto = np.searchsorted(sorted_numbers, bounds, side="right")
    counts = np.diff(upto).astype(np.float64)
    for high in np.unique(bounds[1:]):
        same = bounds[1:] == high
        counts[same] = counts[same].sum() / same.sum()
    first = (bounds[:-1] == bounds[0]) & (bounds[1:] == bounds[1])
    counts[first] += upto[0] / first.sum()
    return [[float(l), float(h), float(c)] for l, h, c in zip(bounds[:-1], bounds[1:], counts)]


def width_buckets(numbers):
    if numbers.min() == numbers.max():
        return [[float(numbers.min()), float(numbers.max()), float(numbers.size)]]
    counts, bounds = np.histogram(numbers, BUCKETS)
    return [[float(l), float(h), float(c)] for l, h, c in zip(bounds[:-1], bounds[1:], counts)]


def statistics(examples, names=None):
    """Exact statistics of examples, each a dict of lists, as a DatasetFeatureStatistics."""
    result = statistics_pb2.DatasetFeatureStatistics(num_examples=len(examples))
    names = names or sorted({name for example in examples for name in example})
    for name in names:
        lists = [example[name] for example in examples if name in example]
        values = [value for one in lists for value in one]
        feature = result.features.add()
        feature.path.step.append(name)
        kind = kind_of(values) if values else "BYTES"
        feature.type = KINDS[kind]
        common = (feature.string_stats if kind == "BYTES" else feature.num_stats).common_stats
        common.num_non_missing = len(lists)
        common.num_missing = len(examples) - len(lists)
        common.tot_num_values = len(values)
        if lists:
            common.min_num_values = min(map(len, lists))
            common.max_num_values = max(map(len, lists))
            common.avg_num_values = len(values) / len(lists)
            add_buckets(common.num_values_histogram, quantile_buckets(np.array([len(one) for one in lists])), "QUANTILES")
        if kind == "BYTES":
            texts(feature.string_stats, [as_bytes(value) for value in values])
        else:
            numbers(feature.num_stats, np.array(values, np.float32 if kind == "FLOAT" else np.int64).astype(np.float64))
    return result


def texts(stats, values):
    counts = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    stats.unique = len(counts)
    if values:
        stats.avg_length = sum(map(len, values)) / len(values)
    ordered = sorted(counts.items(), key=lambda item: (item[1], item[0]), reverse=True)
    for rank, (value, count) in enumerate(ordered[:1000]):
        try:
            text = value.decode("utf-8")
        except UnicodeDecodeError:
            text = "__BYTES_VALUE__"
            stats.invalid_utf8_count += count
        if rank < 20:
            stats.top_values.add(value=text, frequency=count)
        stats.rank_histogram.buckets.add(low_rank=rank, high_rank=rank, sample_count=count, label=text)


def numbers(stats, values):
    nan = int(np.isnan(values).sum())
    values = values[~np.isnan(values)]
    finite = values[np.isfinite(values)]
    standard = stats.histograms.add(num_nan=nan)
    quantiles = stats.histograms.add(num_nan=nan)
    if values.size:
        with np.errstate(invalid="ignore"):
            stats.mean, stats.std_dev = float(values.mean()), float(values.std())
        stats.num_zeros = int((values == 0).sum())
        stats.min, stats.max = float(values.min()), float(values.max())
        stats.median = float(np.quantile(values, 0.5, method="inverted_cdf"))
    low, high = int((values == -np.inf).sum()), int((values == np.inf).sum())
    standard.type = statistics_pb2.Histogram.STANDARD
    if low:
        standard.buckets.add(low_value=-np.inf, high_value=-np.inf, sample_count=low)
    if finite.size:
        add_buckets(standard, width_buckets(finite), "STANDARD")
        add_buckets(quantiles, quantile_buckets(finite), "QUANTILES")
    if high:
        standard.buckets.add(low_value=np.inf, high_value=np.inf, sample_count=high)


def add_buckets(histogram, buckets, kind):
    histogram.type = statistics_pb2.Histogram.HistogramType.Value(kind)
    for low, high, count in buckets:
        histogram.buckets.add(low_value=low, high_value=high, sample_count=count)


# ---- records


def recorded(stats):
    """What tests compare, by feature."""
    result = {}
    for feature in stats.features:
        is_text = feature.HasField("string_stats")
        own = feature.string_stats if is_text else feature.num_stats
        common = own.common_stats
        entry = {
            "type": statistics_pb2.FeatureNameStatistics.Type.Name(feature.type),
            "missing": common.num_missing, "present": common.num_non_missing, "values": common.tot_num_values,
            "min_values": common.min_num_values, "max_values": common.max_num_values, "avg_values": common.avg_num_values,
            "values_histogram": [[b.low_value, b.high_value, b.sample_count] for b in common.num_values_histogram.buckets],
        }
        if is_text:
            entry.update(unique=own.unique, avg_length=own.avg_length, invalid_utf8=own.invalid_utf8_count,
                         top=[[top.value, top.frequency] for top in own.top_values],
                         ranks=[[b.label, b.sample_count] for b in own.rank_histogram.buckets])
        else:
            entry.update(mean=text(own.mean), std=text(own.std_dev), zeros=own.num_zeros, median=own.median,
                         min=text(own.min), max=text(own.max), nan=own.histograms[0].num_nan if own.histograms else 0)
            for histogram in own.histograms:
                name = statistics_pb2.Histogram.HistogramType.Name(histogram.type).lower()
                entry[name] = [[b.low_value, b.high_value, b.sample_count] for b in histogram.buckets
                               if math.isfinite(b.low_value) and math.isfinite(b.high_value)]
        result[feature.path.step[0]] = entry
    return result


def text(number):
    return number if math.isfinite(number) else str(number)


def recorded_schema(schema):
    domains = {domain.name: list(domain.value) for domain in schema.string_domain}
    result = {}
    for feature in schema.feature:
        entry = {"type": schema_pb2.FeatureType.Name(feature.type)}
        if feature.HasField("presence"):
            entry["presence"] = [feature.presence.min_fraction, feature.presence.min_count]
        if feature.HasField("shape"):
            entry["shape"] = [dim.size for dim in feature.shape.dim]
        if feature.HasField("value_count"):
            count = feature.value_count
            entry["value_count"] = [count.min if count.HasField("min") else None, count.max if count.HasField("max") else None]
        which = feature.WhichOneof("domain_info")
        if which == "domain":
            entry["texts"] = domains[feature.domain]
        elif which == "bool_domain":
            entry["booleans"] = [feature.bool_domain.true_value, feature.bool_domain.false_value]
        elif which == "int_domain":
            entry["integers"] = True
        elif which:
            raise ValueError(which)
        result[feature.name] = entry
    return result


def schema_proto(schema):
    """The proto of a schema in Tolva's JSON form, in which the Java tests read it."""
    result = schema_pb2.Schema(default_environment=schema.get("defaultEnvironments", []))
    for given in schema["features"]:
        feature = result.feature.add(name=given["name"], in_environment=given.get("inEnvironment", []),
                                     not_in_environment=given.get("notInEnvironment", []))
        feature.type = schema_pb2.FeatureType.Value({"INT64": "INT", "FLOAT": "FLOAT", "BYTES": "BYTES"}[given["kind"]])
        if "presence" in given:
            feature.presence.min_fraction = given["presence"]["minFraction"]
            feature.presence.min_count = given["presence"]["minCount"]
        if "shape" in given:
            feature.shape.SetInParent()
            for size in given["shape"]:
                feature.shape.dim.add(size=size)
        for ours, theirs in (("valueCount", "value_count"), ("unique", "unique_constraints")):
            for bound, value in given.get(ours, {}).items():
                setattr(getattr(feature, theirs), bound, value)
        if "minDomainMass" in given:
            feature.distribution_constraints.min_domain_mass = given["minDomainMass"]
        domain(feature, given.get("domain"))
        for ours, theirs in (("skew", feature.skew_comparator), ("drift", feature.drift_comparator)):
            for measure, name in (("infinityNorm", "infinity_norm"), ("jensenShannonDivergence", "jensen_shannon_divergence"),
                                  ("normalizedAbsDifference", "normalized_abs_difference")):
                if measure in given.get(ours, {}):
                    getattr(theirs, name).threshold = given[ours][measure]
    examples = schema.get("examples", {})
    if "min" in examples:
        result.dataset_constraints.min_examples_count = examples["min"]
    if "max" in examples:
        result.dataset_constraints.max_examples_count = examples["max"]
    if "minFraction" in examples:
        result.dataset_constraints.num_examples_drift_comparator.min_fraction_threshold = examples["minFraction"]
    if "maxFraction" in examples:
        result.dataset_constraints.num_examples_drift_comparator.max_fraction_threshold = examples["maxFraction"]
    return result


def domain(feature, given):
    if given is None:
        return
    kind = given["type"]
    if kind == "texts":
        feature.string_domain.value.extend(given["values"])
    elif kind == "booleans":
        feature.bool_domain.SetInParent()
        if "trueValue" in given:
            feature.bool_domain.true_value = given["trueValue"]
        if "falseValue" in given:
            feature.bool_domain.false_value = given["falseValue"]
    else:
        target = feature.int_domain if kind == "integers" else feature.float_domain
        target.SetInParent()
        for ours, theirs in (("min", "min"), ("max", "max"), ("disallowNan", "disallow_nan"), ("disallowInf", "disallow_inf")):
            if ours in given:
                setattr(target, theirs, given[ours])


def validated(case):
    def listed(examples):
        return statistics_pb2.DatasetFeatureStatisticsList(datasets=[statistics(examples, case.get("columns"))])

    result = tfdv.validate_statistics(
        listed(case["data"]), schema_proto(case["schema"]), case.get("environment"),
        listed(case["previous"]) if "previous" in case else None, listed(case["serving"]) if "serving" in case else None)
    anomalies = []
    for name in sorted(result.anomaly_info):
        info = result.anomaly_info[name]
        for reason in info.reason:
            anomalies.append([info.path.step[0], anomalies_pb2.AnomalyInfo.Type.Name(reason.type), reason.short_description])
    for reason in result.dataset_anomaly_info.reason:
        anomalies.append([None, anomalies_pb2.AnomalyInfo.Type.Name(reason.type), reason.short_description])
    measurements = []
    for info in sorted(result.drift_skew_info, key=lambda info: info.path.step[0]):
        for comparison, found in (("DRIFT", info.drift_measurements), ("SKEW", info.skew_measurements)):
            for one in found:
                kind = anomalies_pb2.DriftSkewInfo.Measurement.Type.Name(one.type)
                measurements.append([info.path.step[0], comparison, kind, one.value, one.threshold])
    return {"data_missing": result.data_missing, "anomalies": anomalies, "measurements": measurements}


# ---- data


def rows():
    for file in DIAMONDS:
        with open(file, newline="") as lines:
            for row in csv.DictReader(lines):
                yield {name: [cell if name in ("cut", "color", "clarity") else int(cell) if name == "price" else float(cell)]
                       for name, cell in row.items()}


def mixed_examples():
    """Missing features, empty and long lists, numbers that are none, texts of all kinds."""
    random = np.random.RandomState(7)
    examples = []
    for i in range(200):
        example = {
            "always": [float(random.randn())], "twice": [int(random.randint(-5, 5)), int(random.randint(0, 9))],
            "flag": [int(random.randint(0, 2))], "truth": [random.choice(["true", "false"]).item()],
            "digits": [str(random.randint(100))], "word": [random.choice(["grün", "blau", "", "rot", "😀", "\uff5e"]).item()],
            "many": ["w%d" % random.randint(150)], "zero": [0.0], "raw": [bytes([200 + i % 3, 65])],
        }
        if i % 3:
            example["sometimes"] = [float(random.randint(100)) for _ in range(random.randint(1, 6))]
        if i % 10 == 0:
            example["odd"] = [float("nan"), float("inf"), -1.0, 2.0][: 1 + i // 10 % 4]
        if i % 4 == 0:
            example["words"] = ["a", "b", "c"][: i % 5]
        examples.append(example)
    return examples


def serialized(example):
    features = {}
    for name, values in example.items():
        if name in ("words",) or isinstance(values[0], (str, bytes)):
            features[name] = tf.train.Feature(bytes_list=tf.train.BytesList(value=[as_bytes(v) for v in values]))
        elif isinstance(values[0], int):
            features[name] = tf.train.Feature(int64_list=tf.train.Int64List(value=values))
        else:
            features[name] = tf.train.Feature(float_list=tf.train.FloatList(value=values))
    return tf.train.Example(features=tf.train.Features(feature=features)).SerializeToString(deterministic=True)


EXACT = ["type", "missing", "present", "values", "min_values", "max_values", "unique", "invalid_utf8", "zeros", "nan", "top", "ranks"]
CLOSE = ["avg_values", "avg_length", "mean", "std", "min", "max"]


def agree(name, ours, theirs):
    """Fails unless TFDV's own statistics are ours in all that it computes exactly."""
    for feature, entry in ours.items():
        other = theirs[feature]
        for key in EXACT:
            if entry.get(key) != other.get(key):
                raise AssertionError(f"{name} {feature} {key}: {entry.get(key)} and {other.get(key)}")
        for key in CLOSE:
            if key not in entry or entry[key] == other[key]:
                continue
            if key in ("mean", "std") and isinstance(entry[key], str):
                continue  # data with infinite numbers: infinite and none here, none and 0 there
            if not math.isclose(entry[key], other[key], rel_tol=1e-9):
                raise AssertionError(f"{name} {feature} {key}: {entry[key]} and {other[key]}")


def feature(name, kind, **more):
    return {"name": name, "kind": kind, **more}


def schema(*features, **more):
    return {"format": "tolva-schema/1", "features": list(features), **more}


def numbers_of(seed, shift, scale, n=300):
    random = np.random.RandomState(seed)
    return [{"x": [float(np.float32(v))]} for v in random.randn(n) * scale + shift]


def texts_of(counts):
    return [{"x": [value]} for value, count in counts.items() for _ in range(count)]


def cases():
    always = {"minFraction": 1.0, "minCount": 1}
    x_float, x_int, x_text = (lambda **more: feature("x", "FLOAT", **more)), (lambda **more: feature("x", "INT64", **more)), (
        lambda **more: feature("x", "BYTES", **more))
    floats, ints = [{"x": [v]} for v in (0.5, 1.5, 2.5)], [{"x": [v]} for v in (1, 2, 3)]
    texts_abc = texts_of({"a": 5, "b": 3, "c": 2})
    abc = {"type": "texts", "values": ["a", "b", "c"]}
    yield "as it should be", {"schema": schema(x_float(presence=always, shape=[1])), "data": floats}
    yield "no data", {"schema": schema(x_float(presence=always)), "data": []}
    yield "missing column", {"schema": schema(x_float(presence=always), feature("y", "INT64", presence=always)), "data": floats}
    yield "optional column", {"schema": schema(x_float(), feature("y", "INT64")), "data": floats}
    yield "new column", {"schema": schema(), "data": floats}
    yield "column without values", {"schema": schema(x_text(presence=always)), "columns": ["x"], "data": [{}, {}]}
    yield "optional column without values", {"schema": schema(x_text()), "columns": ["x"], "data": [{}, {}]}
    yield "other kind", {"schema": schema(x_int()), "data": floats}
    yield "text for number", {"schema": schema(x_float(shape=[1])), "data": texts_abc}
    yield "number for text", {"schema": schema(x_text(domain=abc)), "data": ints}
    yield "missing in some", {"schema": schema(x_float(presence=always)), "data": floats + [{"y": [1]}]}
    yield "missing in some of a shape", {"schema": schema(x_float(presence=always, shape=[1])), "data": floats + [{"y": [1]}]}
    yield "too small a part", {"schema": schema(x_float(presence={"minFraction": 0.9, "minCount": 0})), "data": floats + [{"y": [1]}]}
    yield "a large enough part", {"schema": schema(x_float(presence={"minFraction": 0.75, "minCount": 3}), feature("y", "INT64")),
                                  "data": floats + [{"y": [1]}]}
    yield "too few", {"schema": schema(x_float(presence={"minFraction": 0.0, "minCount": 10})), "data": floats}
    yield "too many values", {"schema": schema(x_float(valueCount={"min": 1, "max": 1})), "data": [{"x": [1.0, 2.0]}, {"x": [1.0]}]}
    yield "too few values", {"schema": schema(x_float(valueCount={"min": 2})), "data": [{"x": [1.0, 2.0]}, {"x": [1.0]}]}
    yield "other shape", {"schema": schema(x_float(shape=[3])), "data": [{"x": [1.0, 2.0]}]}
    yield "shape of two dimensions", {"schema": schema(x_float(shape=[2, 2])), "data": [{"x": [1.0, 2.0, 3.0, 4.0]}]}
    yield "texts of the domain", {"schema": schema(x_text(domain=abc)), "data": texts_abc}
    yield "other texts", {"schema": schema(x_text(domain={"type": "texts", "values": ["a"]})), "data": texts_abc}
    yield "few enough other texts", {"schema": schema(x_text(domain={"type": "texts", "values": ["a"]}, minDomainMass=0.5)), "data": texts_abc}
    yield "too many other texts", {"schema": schema(x_text(domain={"type": "texts", "values": ["a"]}, minDomainMass=0.6)), "data": texts_abc}
    yield "truth", {"schema": schema(x_text(domain={"type": "booleans", "trueValue": "a", "falseValue": "b"})), "data": texts_abc}
    yield "truth of integers", {"schema": schema(x_int(domain={"type": "booleans"})), "data": ints}
    yield "truth of negative integers", {"schema": schema(x_int(domain={"type": "booleans"})), "data": [{"x": [-1]}, {"x": [1]}]}
    yield "truth of numbers", {"schema": schema(x_float(domain={"type": "booleans"})), "data": floats}
    yield "truth of 0 and 1", {"schema": schema(x_float(domain={"type": "booleans"})), "data": [{"x": [0.0]}, {"x": [1.0]}]}
    yield "truth between 0 and 1", {"schema": schema(x_float(domain={"type": "booleans"})), "data": [{"x": [0.0]}, {"x": [0.45]}, {"x": [1.0]}]}
    yield "truth of nothing", {"schema": schema(x_float(domain={"type": "booleans"})), "data": [{"x": [0.0]}, {"x": [float("nan")]}]}
    yield "integers out of range", {"schema": schema(x_int(domain={"type": "integers", "min": 2, "max": 2})), "data": ints}
    yield "texts as integers", {"schema": schema(x_text(domain={"type": "integers", "min": 0, "max": 50})), "data": texts_of({"7": 1, "51": 2, "-3": 1})}
    yield "texts that are no integers", {"schema": schema(x_text(domain={"type": "integers"})), "data": texts_of({"7": 1, "seven": 2})}
    yield "numbers out of range", {"schema": schema(x_float(domain={"type": "floats", "min": 1.0, "max": 2.0})), "data": floats}
    yield "not a number", {"schema": schema(x_float(domain={"type": "floats", "disallowNan": True, "disallowInf": True})),
                           "data": floats + [{"x": [float("nan")]}]}
    yield "infinite", {"schema": schema(x_float(domain={"type": "floats", "disallowNan": True, "disallowInf": True, "max": 5.0})),
                       "data": floats + [{"x": [float("inf")]}]}
    yield "different texts", {"schema": schema(x_text(unique={"min": 4, "max": 9})), "data": texts_abc}
    yield "too many different texts", {"schema": schema(x_text(unique={"min": 1, "max": 2})), "data": texts_abc}
    yield "different numbers", {"schema": schema(x_float(unique={"min": 1, "max": 2})), "data": floats}
    yield "invalid texts", {"schema": schema(x_text(domain=abc)), "data": texts_abc + [{"x": [b"\xff"]}]}
    serving = schema(x_float(presence=always), feature("label", "INT64", presence=always, notInEnvironment=["SERVING"]),
                     defaultEnvironments=["TRAINING", "SERVING"])
    labelled = [{"x": [0.5], "label": [1]}]
    yield "label when serving", {"schema": serving, "environment": "SERVING", "data": labelled}
    yield "no label when serving", {"schema": serving, "environment": "SERVING", "data": floats}
    yield "no label when training", {"schema": serving, "environment": "TRAINING", "data": floats}
    yield "only when serving", {"schema": schema(x_float(presence=always, inEnvironment=["SERVING"]), defaultEnvironments=["TRAINING"]),
                                "environment": "TRAINING", "data": floats}
    yield "too few examples", {"schema": schema(x_float(), examples={"min": 4}), "data": floats}
    yield "too many examples", {"schema": schema(x_float(), examples={"min": 1, "max": 2}), "data": floats}
    yield "fewer examples than before", {"schema": schema(x_float(), examples={"minFraction": 0.9, "maxFraction": 1.1}), "data": floats,
                                         "previous": floats * 4}
    yield "more examples than before", {"schema": schema(x_float(), examples={"minFraction": 0.9, "maxFraction": 1.1}), "data": floats * 4,
                                        "previous": floats}
    for limit in (0.0, 0.9):
        for comparison, other in (("drift", "previous"), ("skew", "serving")):
            for measure in ("infinityNorm", "jensenShannonDivergence", "normalizedAbsDifference"):
                yield f"texts {measure} {comparison} {limit}", {
                    "schema": schema(x_text(**{comparison: {measure: limit}})), "data": texts_of({"a": 5, "b": 3, "c": 2}),
                    other: texts_of({"a": 1, "b": 3, "d": 7})}
    for name, other in (("alike", numbers_of(2, 0, 1)), ("shifted", numbers_of(3, 1.5, 1)), ("apart", numbers_of(4, 50, 1)),
                        ("one point", [{"x": [0.25]}] * 9), ("with gaps", numbers_of(5, 0, 3) + [{"x": [float("inf")]}] * 20),
                        ("of which some are none", numbers_of(1, 0, 1) + [{"x": [float("nan")]}] * 30)):
        yield f"numbers {name}", {"schema": schema(x_float(drift={"jensenShannonDivergence": 0.1})), "data": numbers_of(1, 0, 1), "previous": other}
    yield "points", {"schema": schema(x_float(drift={"jensenShannonDivergence": 0.1})), "data": [{"x": [0.25]}] * 9, "previous": [{"x": [0.25]}] * 3}
    yield "not there before", {"schema": schema(x_float(drift={"jensenShannonDivergence": 0.1})), "data": floats, "previous": [{"y": [1]}]}
    yield "nothing to compare with", {"schema": schema(x_float(drift={"jensenShannonDivergence": 0.0})), "data": floats}


def plain(example):
    """An example as JSON has it: bytes that are no text, and numbers that are none, as strings with a mark."""
    def value(v):
        if isinstance(v, bytes):
            return {"base64": base64.b64encode(v).decode()}
        return {"float": str(v)} if isinstance(v, float) and not math.isfinite(v) else v
    return {name: [value(v) for v in values] for name, values in example.items()}


def write(name, content):
    os.makedirs(TARGET, exist_ok=True)
    versions = {"tensorflow_data_validation": tfdv.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
    with open(os.path.join(TARGET, name + ".json"), "w") as file:
        json.dump({"versions": versions, **content}, file, indent=1, ensure_ascii=False, allow_nan=False)
        file.write("\n")


def record_diamonds():
    diamonds = list(rows())
    exact = statistics(diamonds, list(diamonds[0]))
    theirs = tfdv.generate_statistics_from_csv(os.path.join(ROOT, "examples/data/diamonds/diamonds-*.csv"))
    agree("diamonds", recorded(exact), recorded(theirs.datasets[0]))
    write("diamonds", {"examples": len(diamonds), "exact": recorded(exact), "tfdv": recorded(theirs.datasets[0]),
                       "schema": recorded_schema(tfdv.infer_schema(theirs))})


def record_mixed():
    mixed = mixed_examples()
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "mixed.tfrecord")
        with tf.io.TFRecordWriter(file) as out:
            for example in mixed:
                out.write(serialized(example))
        theirs = tfdv.generate_statistics_from_tfrecord(file)
    exact = statistics(mixed)
    agree("mixed", recorded(exact), recorded(theirs.datasets[0]))
    schemas = {}
    for size in (100, 200, 3):
        for shapes in (True, False):
            schemas[f"{size} {shapes}"] = recorded_schema(
                tfdv.infer_schema(theirs, infer_feature_shape=shapes, max_string_domain_size=size))
    write("mixed", {"examples": [base64.b64encode(serialized(example)).decode() for example in mixed],
                    "exact": recorded(exact), "schemas": schemas})


def record_anomalies():
    write("anomalies", {"cases": [
        {"name": name, "schema": case["schema"], "environment": case.get("environment"), "columns": case.get("columns"),
         **{data: [plain(example) for example in case[data]] for data in ("data", "previous", "serving") if data in case},
         "found": validated(case)} for name, case in cases()]})


if __name__ == "__main__":
    record_diamonds()
    record_mixed()
    record_anomalies()
