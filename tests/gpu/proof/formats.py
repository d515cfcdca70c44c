"""Every format, layout, epilogue, group and data pattern against float64."""
import itertools

from .worker import shape, write_lines

ALLOWED = {"f32": 1e-5, "tf32": 2e-3, "f16": 2e-3, "bf16": 1e-2, "s8": 1e-9, "e4m3": 1e-2,
           "e5m2": 1e-2}
PLAIN = [(1, 128, 128, 128), (1, 16, 16, 16), (1, 1, 4096, 4096), (3, 100, 60, 84),
         (2, 127, 255, 511), (1, 2880, 201088 // 8, 2880), (8, 64, 2048, 64)]
# 8-bit formats want rows of 16 bytes and B transposed.
BYTES = [(1, 128, 128, 128), (1, 16, 16, 16), (1, 1, 4096, 4096), (3, 112, 64, 96),
         (1, 2880, 201088 // 8, 2880), (8, 64, 2048, 64)]


def shapes_of(dtype):
    if dtype in ("s8", "e4m3", "e5m2"):
        shapes = [shape(*s, dtype, trans_b=True) for s in BYTES]
        shapes += [shape(2, 64, 48, 96, dtype, trans_b=True, lda=112, ldb=128, ldc=64)]
        if dtype != "s8":
            shapes += [shape(1, 64, 128, 96, dtype, trans_b=True, bias=True),
                       shape(1, 64, 128, 96, dtype, trans_b=True, result_dtype="f32"),
                       shape(1, 64, 128, 96, dtype, trans_b=True, result_dtype="f16", bias=True)]
        shapes += [shape(4, 33, 128, 96, dtype, trans_b=True, rows=[33, 0, 16, 5])]
        return shapes
    shapes = [shape(*s, dtype) for s in PLAIN]
    for a, b, bias in itertools.product((False, True), repeat=3):
        shapes.append(shape(2, 64, 48, 80, dtype, trans_a=a, trans_b=b, bias=bias))
        shapes.append(shape(2, 63, 47, 79, dtype, trans_a=a, trans_b=b, bias=bias, lda=97, ldb=101,
                            ldc=53))
    if dtype in ("f16", "bf16"):
        shapes.append(shape(1, 64, 48, 80, dtype, result_dtype="f32"))
    shapes.append(shape(5, 300, 64, 128, dtype, rows=[300, 0, 1, 17, 128]))
    shapes.append(shape(5, 300, 64, 128, dtype, rows=[300, 0, 1, 17, 128], trans_b=True))
    return shapes


def check_formats(worker, folder):
    gpu = next(d for d in worker.devices["devices"] if d["id"] == worker.gpu())
    bad, everything = 0, []
    for dtype, data in itertools.product(gpu["dtypes"], ("uniform", "normal", "integers")):
        shapes = shapes_of(dtype)
        results, _ = worker.measure(shapes, 0.05, 0.003, data=data)
        everything += results.values()
        # Sums of small integers are exact up to the rounding of the result.
        worst, exact = 0.0, 0
        for index, wanted in enumerate(shapes):
            if index not in results:
                bad += 1
                print("failed:", worker.errors.get(index))
                continue
            m = results[index]["measurement"]
            error = float(m["provenance"].get("largest_relative_error", "nan"))
            worst, exact = max(worst, error), exact + (error == 0)
            if not error <= ALLOWED[dtype]:
                bad += 1
                print("wrong:", m["shape"], data, error)
        print(f"{dtype} {data}: {len(results)} of {len(shapes)} products, largest error "
              f"{worst:.1e}, {exact} exact")
    # A search among groups: the library's grouped call beside a loop.
    for rows in ([300, 200, 0, 400], [3, 0, 1, 2]):
        results, _ = worker.measure([shape(4, max(rows), 512, 1024, "bf16", rows=rows)], 0.02, 0.2,
                                    algorithms="search")
        m = results[0]["measurement"]
        bad += "wrong result" in m["flags"]
        print(f"groups of {rows}: {m['tflops']:.2f} TFLOPS by {m['provenance']['grouped']}, gain "
              f"{m['provenance'].get('gain_over_default', '-')}")
    for dtype in ("mxfp8", "nvfp4"):
        results, _ = worker.measure([shape(1, 128, 128, 128, dtype)], 0.05, 0.003)
        sentence = worker.errors.get(None, "")
        bad += bool(results) or dtype not in sentence
        print(f"{dtype}: {sentence}")
    for operands in ("rotate", "flush", "hot"):
        results, _ = worker.measure([shape(1, 512, 512, 512, "bf16")], 0.02, 0.05,
                                    operands=operands)
        m = results[0]["measurement"]
        print(f"{operands}: {m['tflops']:.1f} TFLOPS, {m['provenance']['operand_sets']} sets")
    write_lines(folder / "formats.jsonl", dict(enumerate(everything)))
    return bad
