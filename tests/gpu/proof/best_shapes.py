"""Published best shapes under the mean-with-flush convention, and as a share of the ceiling."""
from .worker import CERTIFIED, interval, shape, write_lines

# Stas Bekman's mamf-finder on H200, m x n x k as `../shared` of the design notes quotes them.
PUBLISHED = [("bf16", 2048, 2048, 13312, 794), ("e4m3", 1280, 4096, 12032, 1453)]
CEILINGS = {"bf16": (8192, 8192, 8192), "e4m3": (8192, 8192, 8192)}


def best_shapes(worker, folder):
    lines = {}
    for dtype, m, n, k, published in PUBLISHED:
        transposed = {"trans_b": True}
        shapes = [shape(1, m, n, k, dtype, **transposed),
                  shape(1, *CEILINGS[dtype], dtype, **transposed),
                  shape(1, 16384, 8192, 16384, dtype, **transposed)]
        for name, method in (("flush", {"operands": "flush", "data": "normal"}),
                             ("flush, search", {"operands": "flush", "data": "normal",
                                                "algorithms": "search"}),
                             ("flush, burst", {"operands": "flush", "data": "normal",
                                               "power": "burst", "gap_seconds": 0.2}),
                             ("ours", {})):
            # One after the other: a power cap would let the large ones slow the small one.
            results = [worker.measure([s], 0.005, 2.0, **CERTIFIED, **method)[0].get(0)
                       for s in shapes]
            for result in filter(None, results):
                lines[len(lines)] = result
            if results[0] is None:
                print(f"{dtype} {name}: {worker.errors}")
                continue
            found = results[0]["measurement"]
            ceiling = max(r["measurement"]["tflops"] for r in results[1:] if r)
            facts = found["provenance"]
            print(f"{dtype} {m} x {n} x {k} {name}: {interval(found)}, {found['tflops'] / published:.3f}"
                  f" of the published {published}, {found['tflops'] / ceiling:.3f} of the ceiling "
                  f"{ceiling:.1f}; clock {facts.get('sm_clock_mhz')}, {facts.get('power_watts')} W, "
                  f"{facts.get('algorithm_name')}")
    write_lines(folder / "best-shapes.jsonl", lines)
