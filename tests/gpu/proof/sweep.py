"""The article's sweep: recorded, repeated with other orders, its algorithms searched."""
import statistics

from .worker import ARTICLE, BATCH, CERTIFIED, HIDDEN, article_shapes, half_widths, interval, shape
from .worker import write_lines


def record_sweep(worker, folder):
    for name, half_width, seconds, more in (("preview", 0.02, 0.025, {}),
                                            ("certified", 0.005, 6, CERTIFIED)):
        results, wall = worker.measure(article_shapes(), half_width, seconds, **more)
        write_lines(folder / f"article-sweep-{name}.jsonl", results)
        found = {r["measurement"]["shape"]["k"]: r["measurement"] for r in results.values()}
        widths = half_widths(found.values())
        flags = sorted({f for m in found.values() for f in m["flags"]})
        best = max(found.values(), key=lambda m: m["tflops"])
        print(f"{name}: {len(found)} sizes in {wall:.1f} s, the first number of each after "
              f"{worker.first_numbers:.2f} s, half-width median "
              f"{statistics.median(widths):.2%} max {max(widths):.2%}, flags {flags}")
        print(f"  10922: {found[10922]['tflops']:.1f}  best {best['shape']['k']}: "
              f"{best['tflops']:.1f} TFLOPS")


def check_algorithms(worker, folder):
    """Default, search and autotune of the same shapes: errors and what each gained."""
    shapes = [shape(BATCH, HIDDEN, HIDDEN, k, "f16") for k in (10922, 10924, 10944)] + [
        shape(1, *s, "bf16") for s in ((4096, 4096, 4096), (128, 5120, 2880), (2048, 2048, 13312),
                                       (1, 8192, 8192), (333, 777, 1001))]
    bad, found = 0, {}
    for name in ("default", "search", "autotune"):
        found[name], wall = worker.measure(shapes, 0.01, 1.0, algorithms=name, **CERTIFIED)
        write_lines(folder / f"algorithms-{name}.jsonl", found[name])
        print(f"{name}: {len(found[name])} of {len(shapes)} shapes in {wall:.1f} s")
    for index, wanted in enumerate(shapes):
        print(f"  {wanted['m']} x {wanted['k']} x {wanted['n']} {wanted['dtype']}:")
        for name, results in found.items():
            if index not in results:
                continue
            m = results[index]["measurement"]
            facts = m["provenance"]
            bad += "wrong result" in m["flags"]
            print(f"    {name:9} {interval(m)} {m['flags']} {facts.get('algorithm_name', '')} "
                  f"gain {facts.get('gain_over_default', '-')}, tied with "
                  f"{facts.get('tied_with', '-')}")
    return bad


def against_the_best(worker, folder):
    """The library's own choice beside the best of its 16 guesses, a second for each of them."""
    sizes = (10820, 10880, 10920, 10922, 10924, 10944, 11008)
    shapes = [shape(BATCH, HIDDEN, HIDDEN, k, "f16") for k in sizes]
    results, wall = worker.measure(shapes, 0.002, 16, algorithms="search", **CERTIFIED)
    write_lines(folder / "against-the-best.jsonl", results)
    print(f"own choice against the best of a search, {wall:.0f} s:")
    for index, k in enumerate(sizes):
        facts = results[index]["measurement"]["provenance"]
        print(f"  {k}: best {interval(results[index]['measurement'])} "
              f"{facts.get('algorithm_name', '')}, gain over the own choice "
              f"{facts.get('gain_over_default', '-')}, tied with {facts.get('tied_with', '-')}")


def check_repeatability(worker, folder):
    """The certified sweep three times with other orders: how often do the intervals meet?"""
    runs = []
    for seed in (1, 2, 3):
        results, wall = worker.measure(article_shapes(), 0.01, 0.5, seed=seed, **CERTIFIED)
        write_lines(folder / f"repeat-{seed}.jsonl", results)
        runs.append({i: r["measurement"] for i, r in results.items()})
        flags = sorted({f for m in runs[-1].values() for f in m["flags"]})
        print(f"seed {seed}: {len(results)} sizes in {wall:.1f} s, flags {flags}, drift "
              f"{runs[-1][0]['provenance'].get('reference_drift', '-')}")
    for a, b in ((0, 1), (0, 2), (1, 2)):
        both = [(runs[a][i], runs[b][i]) for i in runs[a] if i in runs[b]]
        meet = sum(x["ci95_low"] <= y["ci95_high"] and y["ci95_low"] <= x["ci95_high"]
                   for x, y in both)
        apart = [abs(x["tflops"] / y["tflops"] - 1) for x, y in both]
        print(f"  runs {a + 1} and {b + 1}: {meet} of {len(both)} intervals meet, difference "
              f"median {statistics.median(apart):.2%} max {max(apart):.2%}")
