"""Records what TensorFlow's readers of text files give, for the tests of tolva-dataset.

Run with a Python that has tensorflow-cpu 2.21 and numpy:

    python src-test/oracle/text_files.py

It rewrites transforms/dataset/src/test/resources/goldens/text. Bytes are written as text whose characters are the bytes
(Latin-1), floating-point numbers as Python's hexadecimal notation. An element that could not be had is recorded as
{"error": message}, where message is null if TensorFlow could not print it because it quotes bytes that are not UTF-8.
"""

import gzip
import json
import os
import platform
import random
import re
import string
import sys
import tempfile
import zlib
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

GOLDENS = Path(__file__).resolve().parents[2] / "transforms/dataset/src/test/resources/goldens/text"
FOLDER = Path(tempfile.mkdtemp())
LIMIT = 60
TYPES = {name: getattr(tf, name) for name in ["int32", "int64", "float32", "float64", "string"]}


def latin(data):
    return data.decode("latin-1")


def plain(value):
    if isinstance(value, bytes):
        return latin(value)
    if isinstance(value, (float, np.floating)):
        return "nan" if np.isnan(value) else float(value).hex()
    return int(value)


def message(error, path):
    text = re.sub(r"^\{\{.*?\}\} ", "", error.message)
    text = re.sub(r" \[Op:\w+\].*$", "", text, flags=re.S)
    # A function that failed has a number, which differs from run to run.
    text = re.sub(r"^Error in user-defined function .*?: ([^:]*)\n.*$", r"\1", text, flags=re.S)
    return text.replace(str(path), "FILE")


def drain(dataset, path, flat):
    """Ends, not at the end, where the same error comes for ever."""
    elements, iterator = [], iter(dataset)
    while len(elements) < LIMIT:
        if flat and len(elements) > 1 and isinstance(elements[-1], dict) and elements[-1] == elements[-2]:
            return {"elements": elements[:-1], "ended": False}
        try:
            element = next(iterator)
        except StopIteration:
            return {"elements": elements, "ended": True}
        except tf.errors.OpError as e:
            elements.append({"error": message(e, path), "kind": type(e).__name__})
        except UnicodeDecodeError:
            elements.append({"error": None, "kind": "InvalidArgumentError"})
        else:
            elements.append(plain(element.numpy()) if flat else [plain(x.numpy()) for x in element])
    return {"elements": elements, "ended": False}


def packed(data, compression):
    if compression == "GZIP":
        return gzip.compress(data, mtime=0)
    if compression == "ZLIB":
        return zlib.compress(data)
    return data


def file_of(data, number=0):
    path = FOLDER / f"file{number}.txt"
    path.write_bytes(data)
    return path


# CsvDataset


def defaults(columns):
    return [TYPES[t] if d is None else tf.constant(d, TYPES[t]) for t, d in columns]


def csv_case(name, data, columns, compression="", stored=None, **options):
    """columns: (type, default or None); stored: the bytes of the file where they are not simply data, compressed."""
    stored = packed(data, compression) if stored is None else stored
    path = file_of(stored)
    dataset = tf.data.experimental.CsvDataset(
        str(path), defaults(columns), compression_type=compression or None, **options
    )
    return {
        "name": name,
        "file": latin(stored),
        "columns": [[t, d if not isinstance(d, float) else float(d).hex()] for t, d in columns],
        "compression": compression or "NONE",
        "options": options,
        **drain(dataset, path, False),
    }


S, I, L, F, D = ("string", None), ("int32", None), ("int64", None), ("float32", None), ("float64", None)
OS, OI, OL, OF, OD = ("string", "dflt"), ("int32", 7), ("int64", 8), ("float32", 1.5), ("float64", 2.25)


def csv_by_hand():
    two = [S, S]
    yield csv_case("plain", b"1,2,3.5,4.5,x\n-1,-2,.5,1e3,y\n", [I, L, F, D, S])
    yield csv_case("last line without end", b"a,b\nc,d", two)
    yield csv_case("crlf", b"a,b\r\nc,d\r\n", two)
    yield csv_case("lone cr", b"a,b\rc,d\r", two)
    yield csv_case("mixed ends", b"a,b\rc,d\ne,f\r\ng,h", two)
    yield csv_case("cr cr lf", b"a,b\r\r\nc,d\r\n", two)
    yield csv_case("empty file", b"", two)
    yield csv_case("blank line, required", b"a,b\n\nc,d\n", two)
    yield csv_case("blank line, optional", b"a,b\n\nc,d\n", [OS, OS])
    yield csv_case("blank line, one required column", b"1\n\n2\n", [I])
    yield csv_case("blank line, one optional column", b"1\n\n2\n", [OI])
    yield csv_case("blank last line", b"1\n\n", [OI])
    yield csv_case("only line ends", b"\n\r\n\r\r\n", [OS])
    yield csv_case("only a bom", b"\xef\xbb\xbf", [OS])
    yield csv_case("bom before a number", b"\xef\xbb\xbf1\n2\n", [I])
    yield csv_case("bom before a quote", b'\xef\xbb\xbf"a"\nb\n', [S])
    yield csv_case("bom before text", b"\xef\xbb\xbfa\nb\n", [S])
    yield csv_case("quoted", b'"a","b"\n"c,d","e\nf"\n', two)
    yield csv_case("quoted line ends", b'"a\r\nb","c\rd"\r\n"e\n\nf",g\n', two)
    yield csv_case("doubled quotes", b'"a""b",""""\n"""","""c"""\n', two)
    yield csv_case("empty quotes, required", b'"",a\n', two)
    yield csv_case("empty quotes, optional", b'"",a\n', [OS, OS])
    yield csv_case("only quoted quotes", b'""""""\n', [S])
    yield csv_case("unclosed", b'a,b\nc,"d\ne,f\n', two)
    yield csv_case("unclosed at once", b'"', [S])
    yield csv_case("unclosed after a doubled quote", b'a,"b""\nc,d\n', two)
    yield csv_case("text after a closing quote", b'a,"b"x\nc,d\n', two)
    yield csv_case("text after a closing quote, closed later", b'"a"x,"b"\nc,d\n', two)
    yield csv_case("text after a closing quote, closed in a later row", b'a,"b"x\nc,"d"\ne,f\n', two)
    yield csv_case("space after a closing quote", b'"a" ,b\n"c",d\n', two)
    yield csv_case("space before a quote", b'a, "b"\nc,d\n', two)
    yield csv_case("quote within", b'a"b,c\nd,e\n', two)
    yield csv_case("quote at the end of a field", b'a",c\nd,e\n', two)
    yield csv_case("quotes within, delimiter between", b'a"b,c"d\ne,f\n', two)
    yield csv_case("quote at end of file", b'a,b"', two)
    yield csv_case("closing quote at end of file", b'a,"b"', two)
    yield csv_case("closing quote before cr at end of file", b'a,"b"\r', two)
    yield csv_case("too few", b"a,b\nc\nd,e\n", two)
    yield csv_case("too few of optional", b"a,b\nc\nd,e\n", [OS, OS])
    yield csv_case("too many", b"a,b\nc,d,e\nf,g\n", two)
    yield csv_case("trailing delimiter", b"a,b,\nc,d\n", two)
    yield csv_case("delimiter at end of file", b"a,", two)
    yield csv_case("delimiter at end of file, optional", b"a,", [OS, OS])
    yield csv_case("only delimiters", b",,\n,\n", [OS, OS])
    yield csv_case("bad number", b"1,x\n2,3\n", [I, I])
    yield csv_case("two bad numbers: the first counts", b"y,x\n2,3\n", [I, I])
    yield csv_case("bad number before a bad quote", b'x,"a"b"\n1,c\n', [I, S])
    yield csv_case("bad quote before a bad number", b'a"b,x\nc,1\n', [S, I])
    yield csv_case("bad number and too many", b"x,1,2\n", [I, I])
    yield csv_case("bad number and too few", b"x\n", [I, I])
    yield csv_case("missing and bad", b",x\n", [I, I])
    yield csv_case("numbers in quotes", b'"1","2","3.5"\n" 4 "," 5 "," 6 "\n', [I, L, F])
    yield csv_case("spaces", b" 1 , 2\t, 3.5 , a \n", [I, L, F, S])
    yield csv_case("only spaces", b"  ,  \n1, \n", [OI, OS])
    yield csv_case("all defaults", b",,,,\n", [OI, OL, OF, OD, OS])
    yield csv_case("all required", b",,,,\n", [I, L, F, D, S])
    yield csv_case("only the last required", b",,,,\n", [OI, OL, OF, OD, S])
    yield csv_case("na", b"NA,NA,NA,NA,NA\n", [OI, OL, OF, OD, OS], na_value="NA")
    yield csv_case("na, required", b"NA,1\n1,NA\n2,3\n", [I, I], na_value="NA")
    yield csv_case("na in quotes", b'"NA","N""A"\n', [OS, OS], na_value="NA")
    yield csv_case("na with spaces", b" NA,NA \n", [OS, OI], na_value="NA")
    yield csv_case("na is a number", b"-1,0\n", [OI, OI], na_value="-1")
    yield csv_case("na of several bytes beyond ascii", "é,x\n".encode(), [OS, OS], na_value="é")
    yield csv_case("header", b"x,y\na,b\n", two, header=True)
    yield csv_case("header, empty file", b"", two, header=True)
    yield csv_case("header alone", b"x,y", two, header=True)
    yield csv_case("header and its end alone", b"x,y\n", two, header=True)
    yield csv_case("header with a line end in quotes", b'"x\nz",y\na,b\n', two, header=True)
    yield csv_case("header with another number of names", b"x,y,z\na,b\n", two, header=True)
    yield csv_case("header with a bad quote", b'x"z,y\na,b\n', two, header=True)
    yield csv_case("header unclosed", b'"x,y\na,b\n', two, header=True)
    yield csv_case("header blank", b"\na,b\n", two, header=True)
    yield csv_case("semicolon", b'a;b,c\n"d;e";f\n', two, field_delim=";")
    yield csv_case("tab", b"a\tb\n", two, field_delim="\t")
    yield csv_case("space", b"a b\n a\n", [OS, OS], field_delim=" ")
    yield csv_case("delimiter is a quote", b'a"b\n', [OS, OS], field_delim='"')
    yield csv_case("delimiter is a digit", b"1020304\n", [I, I, I, I], field_delim="0")
    yield csv_case("without quoting", b'"a","b"\n"c,d"\n', two, use_quote_delim=False)
    yield csv_case("without quoting, quotes within", b'a"b,c"\n"\n', two, use_quote_delim=False)
    yield csv_case("select", b"a,1,b,2\nc,3,d,4\n", [I, I], select_cols=[1, 3])
    yield csv_case("select the first", b"1,x\n2,y\n", [I], select_cols=[0])
    yield csv_case("select beyond", b"1,x\n2,y\n", [I, I], select_cols=[0, 5])
    yield csv_case("select, ragged", b"1\n2,y\n3,z,w\n", [I], select_cols=[0])
    yield csv_case("select the second, ragged", b"1\n2,y\n3,z,w\n", [S], select_cols=[1])
    yield csv_case("select, bad quote elsewhere", b'1,a"b\n2,c\n', [I], select_cols=[0])
    yield csv_case("select, unclosed elsewhere", b'1,"b\n2,c\n', [I], select_cols=[0])
    yield csv_case("select, blank line", b"1,2\n\n3,4\n", [OI], select_cols=[1])
    yield csv_case("exclude", b"a,1,b,2\nc,3,d,4\n", [I, I], exclude_cols=[0, 2])
    yield csv_case("exclude, too many", b"a,1,2\nb,3\n", [I], exclude_cols=[0])
    yield csv_case("exclude, too few", b"a\nb,3\n", [I], exclude_cols=[0])
    yield csv_case("exclude the last", b"1,a\n2,b\n", [I], exclude_cols=[1])
    yield csv_case("exclude beyond", b"1,2\n", [I, I], exclude_cols=[9])
    yield csv_case("not utf-8", b"\xff\xfe,\xc3\n1,\xe9t\xe9\n", two)
    yield csv_case("not utf-8 where a number is expected", b"\xff\n1\n", [I])
    yield csv_case("nul", b"a\0b,\0\n", two)
    yield csv_case("form feed and vertical tab", b"\x0c1\x0b,a\x0c\n", [I, S])
    yield csv_case("number errors quote the field", b'"a ""b"""\n x y \n', [I])
    for t in ["int32", "int64", "float32", "float64"]:
        yield csv_case("not a " + t, b"x\n1.5.5\n1\n", [(t, None)])
        yield csv_case("missing " + t, b'\n""\n1\n', [(t, None)])
    for compression in ["GZIP", "ZLIB"]:
        data = b"x,1\ny,2\nz,bad\nw,3\n"
        full = packed(data, compression)
        yield csv_case("compressed", data, [S, I], compression)
        yield csv_case("compressed, with a header", data, [S, I], compression, header=True)
        yield csv_case("compressed, empty", b"", [S, I], compression)
    data = b"x,1\n"
    yield csv_case("gzip of two members", data, [S, I], "GZIP", packed(data, "GZIP") + packed(b"y,2\nz,3", "GZIP"))
    yield csv_case("zlib of two streams", data, [S, I], "ZLIB", packed(data, "ZLIB") + packed(b"y,2\nz,3", "ZLIB"))


def csv_random():
    rng = random.Random(20240607)
    kinds = [[S, S], [OS, OS], [I, S], [OI, OS, OF], [S], [OS], [OI, OI], [OS, OD, OL, OS]]
    pieces = ["a", "1", "-2", "x1", ",", ",", ",", ";", '"', '"', '""', "\n", "\n", "\r", "\r\n", " ", ".5", "NA", "é"]
    for number in range(220):
        columns = kinds[number % len(kinds)]
        data = "".join(rng.choice(pieces) for _ in range(rng.randrange(3, 40))).encode()
        options = {}
        if rng.random() < 0.2:
            options["header"] = True
        if rng.random() < 0.2:
            options["field_delim"] = ";"
        if rng.random() < 0.2:
            options["na_value"] = "NA"
        if rng.random() < 0.15:
            options["use_quote_delim"] = False
        if rng.random() < 0.2:
            options["select_cols"] = sorted(rng.sample(range(5), len(columns)))
        elif rng.random() < 0.2:
            options["exclude_cols"] = sorted(rng.sample(range(4), rng.randrange(1, 3)))
        yield csv_case(f"random {number}", data, columns, rng.choice(["", "", "", "GZIP", "ZLIB"]), **options)
    fields = ["1", "22", "-3", "4.5", "abc", "", "NA", '"q"', '"a,b"', '"a""b"', '"l\nm"', "é", " 6 ", "1e3", '"7"', "x\"y"]
    for number in range(120):
        columns = rng.choice([[OI, OS, OF], [S, OL, OD], [OF, OF, S], [I, S, D]])
        rows = []
        for _ in range(rng.randrange(1, 9)):
            width = 3 if rng.random() < 0.85 else rng.randrange(1, 5)
            rows.append(",".join(rng.choice(fields) for _ in range(width)))
        end = rng.choice(["\n", "\r\n", "\r"])
        data = (end.join(rows) + (end if rng.random() < 0.7 else "")).encode()
        options = {"na_value": "NA"} if rng.random() < 0.5 else {}
        yield csv_case(f"random rows {number}", data, columns, **options)


def csv_rows():
    return [*csv_by_hand(), *csv_random()]


# The notation of numbers


def number_texts():
    texts = """1 +1 -1 --1 +-1 -+1 1_0 1__0 1.0 0x10 -0x10 +0x10 0x 0x1.8 0x1p3 0X1F 0x1g 0x.8 0x8. 0x. 0x1p 0x1P-3 0x1p+3 0xp1
    2147483647 2147483648 -2147483648 -2147483649 00001 -0 -007 . -. +. +.5 .5 -.5 5. -5. 1e 1e+ 1e- e5 .e5 1e5 1E5 1e-5 1e+5
    1e05 1.e5 .5e5 1e400 -1e400 1e-400 1e39 1e-46 1e38 3.4028235e38 3.4028236e38 3.5e38 1.4e-45 0.7e-45 0.8e-45 1.17549435e-38
    inf INF Inf infinity INFINITY infinit infx -inf +inf --inf nan NaN NAN -nan +nan nan(1) nan(abc_1) nan( nan() nanx nan(-)
    1f 1d 1F 1D 1L 1l 1e5. 1.2.3 0b1 1e99999999999 1e-99999999999 0e999999999999 0.0e-99 1,5 1'000 $1 1% true None NaT
    9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551616
    99999999999999999999999999999999999999 0.1 0.2 0.3 1.1 123456789.123456789 16777216 16777217 16777218 16777219
    9007199254740993 9007199254740992.5 9007199254740993.5 9007199254740994.9999999999999999999 8388608.5 8388609.5
    0x1fffffffffffff 0x20000000000001 0x3fffffffffffff 0x1.fffffffffffff8p0 0x1.00000000000008p0 0x1.00000100000000p0
    1.00000005960464477539062500 1.00000005960464477539062501 1.00000017881393432617187500 2.2250738585072011e-308
    2.2250738585072014e-308 4.9e-324 2.4e-324 2.5e-324 1.7976931348623157e308 1.7976931348623159e308 7.2057594037927933e16
    8.44218515250481e-1 0.8444218515250481 0.7579544029403025 0.420571580830845 0.25891675029296335 0.5112747213686085
    1.0e22 1.0e23 1e22 1e23 123e21 9007199254740991e22 9007199254740991e23 1e-22 1e-23 3e-23 6.02214076e23""".split()
    texts += ["0." + "1" * n for n in (17, 18, 19, 20, 29, 30, 31, 60, 400)] + ["1" * n for n in (17, 18, 19, 20, 31, 32, 33, 310)]
    texts += ["0." + "0" * 400 + "1", "1" + "0" * 400 + "e-400", "0" * 50 + "7", "0" * 50 + "7.5", "1." + "0" * 60]
    texts += [" 1", "1 ", "\t1", "1\t", "1\v", "1\f", "\v\f 1", "+ 1", "- 1", "1 2", " ", "  ", " 0x10 ", " nan ", " -inf ", "1e 5", "1 e5"]
    texts += ["1\0", "\0001", "\x001", "\xa01", "1\xa0", "\u0661", "\uff11", "\x1c1", "\x851"]
    rng = random.Random(7)
    for _ in range(160):
        texts.append("".join(rng.choice("0123456789.eE+-xn ") for _ in range(rng.randrange(1, 9))))
    for _ in range(120):
        texts.append(repr(rng.uniform(-1, 1) * 10.0 ** rng.randrange(-30, 30)))
    for _ in range(80):
        mantissa, digits = str(rng.randrange(10 ** rng.randrange(1, 25))), rng.randrange(0, 12)
        texts.append(f"{mantissa[:digits]}.{mantissa[digits:]}e{rng.randrange(-50, 40)}")
    for _ in range(60):
        # Just beside the middle between two float32, where rounding twice goes wrong.
        low = np.float32(rng.uniform(0.001, 1000))
        middle = (float(low) + float(np.nextafter(low, np.float32(np.inf)))) / 2
        texts.append(f"{middle:.30f}"[: rng.choice([9, 12, 16, 17, 18, 24, 30])] + rng.choice(["", "1", "9"]))
    return texts


def numbers():
    texts = number_texts()
    data = "".join('"' + text + '"\n' for text in texts).encode()
    path = file_of(data)
    columns = {}
    for name in ["int32", "int64", "float32", "float64"]:
        iterator = iter(tf.data.experimental.CsvDataset(str(path), [TYPES[name]]))
        values = []
        for _ in texts:
            try:
                values.append(plain(next(iterator)[0].numpy()))
            except (tf.errors.InvalidArgumentError, UnicodeDecodeError):
                values.append(None)
        columns[name] = values
    return [
        {"text": latin(text.encode()), **{name: columns[name][i] for name in columns}} for i, text in enumerate(texts)
    ]


# TextLineDataset and FixedLengthRecordDataset


def line_case(name, data, compression="", stored=None):
    stored = packed(data, compression) if stored is None else stored
    path = file_of(stored)
    dataset = tf.data.TextLineDataset(str(path), compression_type=compression or None)
    return {"name": name, "file": latin(stored), "compression": compression or "NONE", **drain(dataset, path, True)}


def damaged(make, data):
    for compression in ["GZIP", "ZLIB"]:
        full = packed(data, compression)
        yield make("whole", data, compression)
        for cut in [0, 1, 5, 12, len(full) // 2, len(full) - 9, len(full) - 8, len(full) - 4, len(full) - 1]:
            yield make(f"cut at {cut}", data, compression, full[:cut])
        for at in [0, 1, 2, len(full) // 2, len(full) - 6, len(full) - 2]:
            yield make(f"byte {at} changed", data, compression, full[:at] + bytes([full[at] ^ 0x55]) + full[at + 1 :])
        yield make("twice", data, compression, full + full)
        yield make("garbage behind", data, compression, full + b"garbage")
        yield make("zeros behind", data, compression, full + b"\0" * 20)
        yield make("not compressed", data, compression, data)
        yield make("empty", b"", compression)
    yield make("gzip with a name", data, "GZIP", packed_with_name(data))
    yield make("gzip read as zlib", data, "ZLIB", packed(data, "GZIP"))
    yield make("zlib read as gzip", data, "GZIP", packed(data, "ZLIB"))


def packed_with_name(data):
    full = gzip.compress(data, mtime=0)
    return full[:3] + bytes([full[3] | 8]) + full[4:10] + b"name.txt\0" + full[10:]


def lines():
    cases = []
    texts = [
        b"", b"\n", b"\n\n", b"a", b"a\n", b"a\nb", b"a\r\nb\r\n", b"a\rb\r\nc\r", b"x\ry\n", b"\r", b"\r\n", b"\r\r\n", b"\n\r",
        b"\xef\xbb\xbfa\nb", b"a\0b\n\0", b"\xff\xfe\n\xc3", "é\nü\n".encode(), b"a" * 300 + b"\n" + b"b" * 9, b"a\x0bb\x0cc\x85d\n",
    ]
    for data in texts:
        cases.append(line_case(repr(data[:20]), data))
    rng = random.Random(11)
    for number in range(60):
        data = "".join(rng.choice(["a", "bc", "\n", "\n", "\r", "\r\n", "defghijk", "é"]) for _ in range(rng.randrange(40))).encode()
        cases.append(line_case(f"random {number}", data, rng.choice(["", "GZIP", "ZLIB"])))
    data = "".join(rng.choice(string.ascii_lowercase + "\n") for _ in range(300)).encode()
    return cases + list(damaged(line_case, data))


def fixed_case(name, data, compression="", stored=None, record=3, header=0, footer=0):
    stored = packed(data, compression) if stored is None else stored
    path = file_of(stored)
    case = {
        "name": name, "file": latin(stored), "compression": compression or "NONE",
        "record": record, "header": header, "footer": footer,
    }
    dataset = tf.data.FixedLengthRecordDataset(
        str(path), record, header_bytes=header, footer_bytes=footer, compression_type=compression or None
    )
    return {**case, **drain(dataset, path, True)}


def fixed():
    cases = []
    for compression in ["", "GZIP", "ZLIB"]:
        for size in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12]:
            for header, footer in [(0, 0), (2, 0), (0, 1), (2, 1), (3, 3)]:
                data = string.ascii_lowercase[:size].encode()
                cases.append(fixed_case("sizes", data, compression, None, 3, header, footer))
    for record, header, footer in [(0, 0, 0), (-1, 0, 0), (3, -1, 0), (3, 0, -1)]:
        cases.append(fixed_case("impossible arguments", b"abcdef", "", None, record, header, footer))
    for record in [1, 100]:
        cases.append(fixed_case("arguments", b"abcdef", "", None, record))
    rng = random.Random(12)
    data = bytes(rng.randrange(256) for _ in range(90))
    cases += list(damaged(fixed_case, data))
    cases += list(damaged(lambda *args: fixed_case(*args, record=7, header=3, footer=3), data))
    return cases


# make_csv_dataset


def schema_case(name, files, rows=True, **options):
    paths = [str(file_of(packed(data, options.get("compression_type", "")), i)) for i, data in enumerate(files)]
    stored = [latin(Path(path).read_bytes()) for path in paths]
    case = {"name": name, "files": stored, "options": dict(options)}
    if "column_defaults" in options:
        case["options"]["column_defaults"] = [[t, d] for t, d in options["column_defaults"]]
        options["column_defaults"] = defaults(options["column_defaults"])
    try:
        dataset = tf.data.experimental.make_csv_dataset(paths, 2, num_epochs=1, shuffle=False, **options)
    except (ValueError, AttributeError, tf.errors.OpError, UnicodeDecodeError) as e:
        text = str(e)
        for i, path in enumerate(paths):
            text = text.replace(path, f"FILE{i}")
        return {**case, "refused": text, "kind": type(e).__name__}
    spec = dataset.element_spec
    features, label = spec if isinstance(spec, tuple) else (spec, None)
    case["types"] = [[name, s.dtype.name] for name, s in features.items()]
    case["label"] = None if label is None else label.dtype.name
    if rows:
        case["batches"] = schema_batches(dataset)
    return case


def schema_batches(dataset):
    batches, iterator = [], iter(dataset)
    while len(batches) < 10:
        try:
            element = next(iterator)
        except StopIteration:
            break
        except tf.errors.OpError:
            batches.append("error")
            continue
        features, label = element if isinstance(element, tuple) else (element, None)
        columns = [[plain(x) for x in column.numpy()] for column in features.values()]
        batches.append({"features": columns, "label": None if label is None else [plain(x) for x in label.numpy()]})
    return batches


def schema():
    table = b"a,b,c,d,e\n1,3000000000,1.5,1e300,x\n2,5,2,3,y\n3,6,,4,\n"
    cases = [
        schema_case("types", [table]),
        schema_case("label", [table], label_name="e"),
        schema_case("label in the middle", [table], label_name="c"),
        schema_case("no such label", [table], label_name="z"),
        schema_case("select by name", [table], select_columns=["e", "a"]),
        schema_case("select by index", [table], select_columns=[3, 0]),
        schema_case("select and label", [table], select_columns=["a", "c"], label_name="a"),
        schema_case("select without the label", [table], select_columns=["a", "c"], label_name="e"),
        schema_case("select twice", [table], select_columns=["a", "a"]),
        schema_case("select twice by name and index", [table], select_columns=["a", 0]),
        schema_case("select an unknown name", [table], select_columns=["z"]),
        schema_case("select an unknown index", [table], select_columns=[5]),
        schema_case("select a negative index", [table], select_columns=[-1]),
        schema_case("names given", [table], column_names=["p", "q", "r", "s", "t"]),
        schema_case("names given, no header", [table[10:]], column_names=["p", "q", "r", "s", "t"], header=False),
        schema_case("too few names given", [table], column_names=["p", "q"]),
        schema_case("no names, no header", [table], header=False),
        schema_case("names twice", [b"a,a\n1,2\n"]),
        schema_case("defaults", [table], column_defaults=[("int32", 1), ("int64", None), ("string", "n"), ("float64", None), ("string", None)]),
        schema_case("defaults for selected", [table], select_columns=["a", "e"], column_defaults=[("int32", 1), ("string", "none")]),
        schema_case("wrong number of defaults", [table], select_columns=["a", "e"], column_defaults=[("int32", 1)]),
        schema_case("two files", [table, table]),
        schema_case("two files, other header", [table, b"a,b,c,d,z\n1,2,3,4,5\n"]),
        schema_case("two files, second empty", [table, b""]),
        schema_case("empty", [b""]),
        schema_case("only a header", [b"a,b\n"]),
        schema_case("blank line", [b"a,b\n1,2\n\n3,4\n"]),
        schema_case("blank line, one column", [b"a\n1\n\n3\n"]),
        schema_case("ragged", [b"a,b\n1,2\n3\n"]),
        schema_case("ragged after the sample", [b"a,b\n1,2\n3\n"], num_rows_for_inference=1),
        schema_case("other type after the sample", [b"a,b\n1,2\nx,3\n4,5\n"], num_rows_for_inference=1),
        schema_case("no row in the sample", [b"a,b\n1,2\n"], num_rows_for_inference=0),
        schema_case("all rows", [b"a\n" + b"1\n" * 150 + b"x\n"], rows=False, num_rows_for_inference=None),
        schema_case("a hundred rows", [b"a\n" + b"1\n" * 100 + b"x\n"], rows=False),
        schema_case("a hundred rows over two files", [b"a\n" + b"1\n" * 60, b"a\n" + b"1\n" * 39 + b"1.5\nx\n"], rows=False),
        schema_case("na", [b"a,b\nNA,1\n2,NA\n"], na_value="NA"),
        schema_case("all na", [b"a,b\nNA,1\nNA,2\n"], na_value="NA"),
        schema_case("all empty", [b"a,b\n,1\n,2\n"]),
        schema_case("semicolons", [b"a;b\n1;x\n"], field_delim=";"),
        schema_case("quoted header", [b'"a,1","b\n2"\n1,"x,y"\n']),
        schema_case("quotes within quotes", [b'a,b\n"1","x ""y"""\n']),
        schema_case("loose quotes", [b'a,b\n1,x"y\n2,"z"w\n'], rows=False),
        schema_case("unclosed quote", [b'a,b\n1,"x\n2,y\n'], rows=False),
        schema_case("without quoting", [b'"a",b\n1,"x"\n'], use_quote_delim=False),
        schema_case("crlf", [b"a,b\r\n1,2\r\n"]),
        schema_case("lone cr", [b"a,b\r1,2\r"]),
        schema_case("bom", [b"\xef\xbb\xbfa,b\n1,2\n"]),
        schema_case("utf-8", ["é,b\n1,ü\n".encode()]),
        schema_case("not utf-8", [b"a,b\n1,\xff\n"], rows=False),
        schema_case("gzip", [table], compression_type="GZIP"),
        schema_case("gzip, lone cr", [b"a,b\r1,2\r"], compression_type="GZIP"),
        schema_case("gzip, line ends", [b"a,b\r\n1,2\n3,4\r\r\n"], num_rows_for_inference=1, compression_type="GZIP"),
        schema_case("gzip, all given", [table], column_names=list("abcde"), compression_type="GZIP",
                    column_defaults=[("int32", 1), ("int64", None), ("string", "n"), ("float64", None), ("string", None)]),
        schema_case("zlib", [table], compression_type="ZLIB"),
        schema_case("ignored errors", [b"a,b\n1,2\nx,3\n4,5\n"], num_rows_for_inference=1, ignore_errors=True),
    ]
    texts = [
        "1", "-1", "+1", " 1", "1 ", "007", "-0", "1_0", "1__0", "_1", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
        "9223372036854775808", "1.0", "1.", ".5", "1e5", "1e39", "-1e39", "1e400", "-1e400", "1e-50", "inf", "-inf", "nan", "-nan", "infinity",
        "-Infinity", "NaN", "0x10", "1f", "1e", "e1", "--1", "x", " ", "1 2", "1,5", "1_0.5", "1_.5", "1e1_0", "\u0661", "\uff11", "1\u00a0", "\u20031",
        "3.4028235e38", "3.4028236e38", "3.5e38", "16777217", "0.1", "True", "1j", "1L", "$1", "-", "+", ".", "1\x1c", "\x0b1", "1\0",
    ]
    for text in texts:
        data = ('a\n"' + text + '"\n').encode()
        cases.append(schema_case("one cell", [data], rows=False))
    rng = random.Random(13)
    cells = ["1", "2147483648", "1.5", "1e39", "x", "", "NA", "nan", "-inf", "7"]
    for number in range(80):
        width, height = rng.randrange(1, 5), rng.randrange(1, 7)
        rows = [[rng.choice(cells[: rng.randrange(1, len(cells) + 1)]) for _ in range(width)] for _ in range(height)]
        data = "\n".join([",".join("abcd"[:width])] + [",".join(row) for row in rows]) + "\n"
        options = {"na_value": "NA"} if rng.random() < 0.5 else {}
        cases.append(schema_case(f"random {number}", [data.encode()], rows=width > 1, **options))
    return cases


def write(name, cases):
    versions = {"python": platform.python_version(), "tensorflow": tf.__version__, "numpy": np.__version__}
    lines = ",\n".join(json.dumps(case, ensure_ascii=True, separators=(",", ":")) for case in cases)
    (GOLDENS / name).write_text(f'{{"versions":{json.dumps(versions)},"cases":[\n{lines}\n]}}\n')


def main():
    GOLDENS.mkdir(parents=True, exist_ok=True)
    only = sys.argv[1:]
    for topic in [csv_rows, numbers, lines, fixed, schema]:
        if not only or topic.__name__ in only:
            write(topic.__name__ + ".json", topic())
            print("wrote", topic.__name__)


if __name__ == "__main__":
    main()
