#!/usr/bin/env python3
"""Proves the worker on a real GPU: build it there (cmake -S gpu -B build), then

    tests/gpu/on_a_gpu.py --worker build/bin/dimscope-worker --output results/

records the article's sweep as the worker's own result lines, compares it in the same run with
torch.bmm and with the article's own loop where PyTorch is installed, and checks every format and
some awkward shapes against float64. Prints a short table; exits 1 when a product is wrong.
"""
import argparse
import json
import pathlib
import random
import statistics
import subprocess
import sys
import time

HIDDEN, BATCH = 4096, 4
PARTS = ["formats", "sweep", "algorithms", "repeat", "torch"]
ARTICLE = sorted({d - d % 4 for d in range(10922 - 100, 10922 + 100, 4)} | {10922})


class Worker:
    """dimscope-worker behind its pipe."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        self.jobs = 0
        self.send({"type": "hello", "protocol": 1, "program": "on_a_gpu.py"})
        self.hello = self.next("hello")
        self.send({"type": "devices"})
        self.devices = self.next("devices")

    def send(self, message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def next(self, *types):
        for line in self.process.stdout:
            message = json.loads(line)
            if message["type"] in types:
                return message
        raise SystemExit("The worker ended without an answer.")

    def gpu(self):
        for device in self.devices["devices"]:
            if device["kind"] == "gpu":
                return device["id"]
        raise SystemExit(f"SKIP: there is no GPU: {self.devices['absent']}")

    def measure(self, shapes, half_width, seconds, **method):
        """Results by index, the last one of each; errors go to standard error."""
        self.jobs += 1
        job = str(self.jobs)
        method = {"half_width": half_width, "shape_seconds": seconds, "batch_seconds": 2e-4,
                  "seed": 1, **method}
        self.send({"type": "measure", "job": job, "device": self.gpu(), "method": method,
                   "shapes": shapes})
        results, started = {}, time.monotonic()
        while True:
            message = self.next("result", "error", "done")
            if message["type"] == "error":
                print("error:", message["message"], file=sys.stderr)
            elif message["type"] == "done":
                return results, time.monotonic() - started
            elif message["job"] == job:
                results[message["index"]] = message

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


def shape(batch, m, n, k, dtype):
    return {"batch": batch, "m": m, "n": n, "k": k, "dtype": dtype}


def article_shapes(dtype="f16"):
    return [shape(BATCH, HIDDEN, HIDDEN, k, dtype) for k in ARTICLE]


def interval(m):
    return f"{m['tflops']:.1f} ({m['ci95_low']:.1f} to {m['ci95_high']:.1f})"


def check_algorithms(worker, folder):
    """Default, search and autotune of the same shapes: errors and what each gained."""
    shapes = [shape(BATCH, HIDDEN, HIDDEN, k, "f16") for k in (10922, 10924, 10944)] + [
        shape(1, *s, "bf16") for s in ((4096, 4096, 4096), (128, 5120, 2880), (2048, 2048, 13312),
                                       (1, 8192, 8192), (333, 777, 1001))]
    bad, found = 0, {}
    for name in ("default", "search", "autotune"):
        found[name], wall = worker.measure(shapes, 0.01, 1.0, algorithms=name, fewest_visits=25,
                                           warm_up_seconds=3)
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


def check_repeatability(worker, folder):
    """The certified sweep three times with other orders: how often do the intervals meet?"""
    runs = []
    for seed in (1, 2, 3):
        results, wall = worker.measure(article_shapes(), 0.01, 0.5, seed=seed, fewest_visits=25,
                                       warm_up_seconds=3)
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


def write_lines(path, results):
    with open(path, "w", encoding="utf-8") as out:
        for index in sorted(results):
            out.write(json.dumps(results[index]) + "\n")


def record_sweep(worker, folder):
    certified = {"fewest_visits": 25, "warm_up_seconds": 3}
    for name, half_width, seconds, more in (("preview", 0.02, 0.025, {}),
                                            ("certified", 0.005, 0.5, certified)):
        results, wall = worker.measure(article_shapes(), half_width, seconds, **more)
        write_lines(folder / f"article-sweep-{name}.jsonl", results)
        found = {r["measurement"]["shape"]["k"]: r["measurement"] for r in results.values()}
        widths = [(m["ci95_high"] - m["ci95_low"]) / 2 / m["tflops"] for m in found.values()]
        flags = sorted({f for m in found.values() for f in m["flags"]})
        best = max(found.values(), key=lambda m: m["tflops"])
        print(f"{name}: {len(found)} sizes in {wall:.1f} s, half-width median "
              f"{statistics.median(widths):.2%} max {max(widths):.2%}, flags {flags}")
        print(f"  10922: {found[10922]['tflops']:.1f}  best {best['shape']['k']}: "
              f"{best['tflops']:.1f} TFLOPS")


def torch_times(torch, k, repetitions, batches):
    """Seconds of one torch.bmm, a sample a batch, rotating as the worker does."""
    sets = []
    for _ in range(2):
        a = torch.empty((BATCH, HIDDEN, k), dtype=torch.half, device="cuda").uniform_(-1, 1)
        b = torch.empty((BATCH, k, HIDDEN), dtype=torch.half, device="cuda").uniform_(-1, 1)
        sets.append((a, b, torch.empty((BATCH, HIDDEN, HIDDEN), dtype=torch.half, device="cuda")))
    begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    samples = []
    for batch in range(batches + 1):
        begin.record()
        for i in range(repetitions):
            a, b, c = sets[i % 2]
            torch.bmm(a, b, out=c)
        end.record()
        end.synchronize()
        if batch > 0:
            samples.append(begin.elapsed_time(end) * 1e-3 / repetitions)
    return samples


def article_loop(torch, k):
    """The article's method: one operand set, normal data, 50 warm-ups and a mean over 100."""
    a = torch.randn((BATCH, HIDDEN, k)).half().cuda()
    b = torch.randn((BATCH, k, HIDDEN)).half().cuda()
    c = torch.empty((BATCH, HIDDEN, HIDDEN), dtype=torch.half, device="cuda")
    begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    for i in range(150):
        if i == 50:
            begin.record()
        torch.bmm(a, b, out=c)
    end.record()
    torch.cuda.synchronize()
    return begin.elapsed_time(end) * 1e-3 / 100


def against_torch(worker, folder):
    try:
        import torch
    except ImportError:
        print("SKIP: no PyTorch here, nothing to compare with")
        return
    torch.backends.cuda.matmul.allow_fp16_reduced_precision_reduction = True
    rows = {k: {"ours": [], "torch": []} for k in ARTICLE}
    order = random.Random(1)
    for turn in range(6):
        for k in order.sample(ARTICLE, len(ARTICLE)):
            tera = 2 * BATCH * HIDDEN * HIDDEN * k / 1e12

            def ours():
                results, _ = worker.measure([shape(BATCH, HIDDEN, HIDDEN, k, "f16")], 0.0005, 0.03)
                rows[k]["ours"].append(results[0]["measurement"]["tflops"])

            def theirs():
                rows[k]["torch"].append(tera / statistics.mean(torch_times(torch, k, 2, 6)))

            # Each goes first as often as the other: the second meets the warmer board.
            for measure in (ours, theirs) if turn % 2 == 0 else (theirs, ours):
                measure()
    for k in rows:
        rows[k]["article"] = 2 * BATCH * HIDDEN * HIDDEN * k / 1e12 / article_loop(torch, k)
        rows[k]["ratios"] = [o / t for o, t in zip(rows[k]["ours"], rows[k]["torch"])]
    with open(folder / "against-torch.json", "w", encoding="utf-8") as out:
        json.dump({"torch": torch.__version__, "rows": rows}, out, indent=1)
    ratios = {k: statistics.mean(r["ratios"]) for k, r in rows.items()}
    reach = {k: 2.571 * statistics.stdev(r["ratios"]) / 6**0.5 for k, r in rows.items()}
    below = [k for k in rows if ratios[k] + reach[k] < 1]
    worst = min(ratios, key=ratios.get)
    print(f"ours / torch.bmm: median {statistics.median(ratios.values()):.3f}, worst "
          f"{ratios[worst]:.3f} at {worst}, best {max(ratios.values()):.3f}; 95 % intervals "
          f"wholly below 1: {below}")
    for k in (10820, 10840, 10880, 10922, 10924, 10944, 11008):
        print(f"  {k}: ours {statistics.mean(rows[k]['ours']):.1f}  torch "
              f"{statistics.mean(rows[k]['torch']):.1f}  article's loop {rows[k]['article']:.1f}")


def check_formats(worker, folder):
    """Every format at awkward shapes; an error against float64 above its rounding is a failure."""
    allowed = {"f32": 1e-5, "tf32": 2e-3, "f16": 2e-3, "bf16": 1e-2, "s8": 1e-9,
               "e4m3": 2e-2, "e5m2": 2e-2}
    sizes = [(1, 128, 128, 128), (1, 16, 16, 16), (1, 1, 4096, 4096), (3, 100, 60, 84),
             (2, 127, 255, 511), (1, 2880, 201088 // 8, 2880), (8, 64, 2048, 64)]
    gpu = next(d for d in worker.devices["devices"] if d["id"] == worker.gpu())
    bad, all_results = 0, []
    for dtype in gpu["dtypes"]:
        results, _ = worker.measure([shape(*s, dtype) for s in sizes], 0.05, 0.01)
        all_results += results.values()
        worst = 0.0
        for result in results.values():
            m = result["measurement"]
            error = float(m["provenance"].get("largest_relative_error", "nan"))
            worst = max(worst, error)
            if not error <= allowed[dtype]:
                bad += 1
                print("wrong:", m["shape"], error)
        print(f"{dtype}: {len(results)} of {len(sizes)} shapes measured, largest error {worst:.1e}")
    write_lines(folder / "formats.jsonl", dict(enumerate(all_results)))
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--worker", default="build/bin/dimscope-worker")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("gpu-results"))
    parser.add_argument("--only", choices=PARTS, action="append")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    wanted = arguments.only or PARTS
    worker = Worker([arguments.worker])
    print(worker.hello["program"], json.dumps(worker.devices))
    bad = 0
    if "formats" in wanted:
        bad = check_formats(worker, arguments.output)
    if "sweep" in wanted:
        record_sweep(worker, arguments.output)
    if "algorithms" in wanted:
        bad += check_algorithms(worker, arguments.output)
    if "repeat" in wanted:
        check_repeatability(worker, arguments.output)
    if "torch" in wanted:
        against_torch(worker, arguments.output)
    worker.close()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
