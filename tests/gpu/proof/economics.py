"""What an interval costs: the worker's rounds beside the loops that people use."""
import json
import statistics
import time

from .article import article_loop, torch_times
from .worker import ARTICLE, BATCH, CERTIFIED, HIDDEN, article_shapes, half_widths


def nvbench_rule(torch, k, timeout):
    """nvbench's published stdrel rule on cold samples of one product: at least 10 samples and 0.5 s
    of them, until the relative standard deviation is below 0.5 %, or the time-out."""
    flush = torch.empty(2 * 60 * 2**20, dtype=torch.int8, device="cuda")
    a = torch.empty((BATCH, HIDDEN, k), dtype=torch.half, device="cuda").uniform_(-1, 1)
    b = torch.empty((BATCH, k, HIDDEN), dtype=torch.half, device="cuda").uniform_(-1, 1)
    c = torch.empty((BATCH, HIDDEN, HIDDEN), dtype=torch.half, device="cuda")
    begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    samples, started = [], time.monotonic()
    while True:
        flush.zero_()
        begin.record()
        torch.bmm(a, b, out=c)
        end.record()
        end.synchronize()
        samples.append(begin.elapsed_time(end) * 1e-3)
        if len(samples) >= 10 and sum(samples) >= 0.5:
            if statistics.stdev(samples) / statistics.mean(samples) < 0.005:
                return samples, time.monotonic() - started, True
        if time.monotonic() - started > timeout:
            return samples, time.monotonic() - started, False


def economics(worker, folder):
    rows = {}
    for name, half_width, seconds, more in (
            ("2 %, one warm-up before", 0.02, 0.1, {}), ("preview", 0.02, 0.025, {}),
            ("0.5 %, certified", 0.005, 0.5, CERTIFIED)):
        results, wall = worker.measure(article_shapes(), half_width, seconds, **more)
        widths = half_widths([r["measurement"] for r in results.values()])
        reached = sum(w <= half_width for w in widths)
        rows[name] = wall
        print(f"worker, {name}: 51 sizes in {wall:.1f} s, half-width median "
              f"{statistics.median(widths):.2%} max {max(widths):.2%}, {reached} of 51 reach it")
    repeats = {k: [] for k in ARTICLE}
    for seed in range(10):
        results, _ = worker.measure(article_shapes(), 0.02, 0.025, seed=seed)
        for r in results.values():
            repeats[r["measurement"]["shape"]["k"]].append(r["measurement"]["tflops"])
    spread = [statistics.stdev(v) / statistics.mean(v) for v in repeats.values()]
    print(f"worker, ten previews: spread of the value median {statistics.median(spread):.2%} max "
          f"{max(spread):.2%}")
    try:
        import torch
        from triton.testing import do_bench
    except ImportError:
        print("SKIP: no PyTorch with Triton here, nothing to compare with")
        return
    tera = {k: 2 * BATCH * HIDDEN * HIDDEN * k / 1e12 for k in ARTICLE}
    started = time.monotonic()
    once = {k: tera[k] / article_loop(torch, k) for k in ARTICLE}
    print(f"the article's loop of 50 + 100: 51 sizes in {time.monotonic() - started:.1f} s, no "
          f"interval")
    few = ARTICLE[::10]
    loops = {k: [tera[k] / article_loop(torch, k) for _ in range(10)] for k in few}
    spread = [statistics.stdev(v) / statistics.mean(v) for v in loops.values()]
    print(f"  ten repeats of {len(few)} sizes: spread median {statistics.median(spread):.2%} max "
          f"{max(spread):.2%}")

    def benched(k):
        a = torch.randn((BATCH, HIDDEN, k), device="cuda").half()
        b = torch.randn((BATCH, k, HIDDEN), device="cuda").half()
        return tera[k] / (do_bench(lambda: torch.bmm(a, b), return_mode="mean") * 1e-3)

    started = time.monotonic()
    bench = {k: benched(k) for k in ARTICLE}
    print(f"triton.testing.do_bench: 51 sizes in {time.monotonic() - started:.1f} s, no interval")
    loops = {k: [benched(k) for _ in range(10)] for k in few}
    spread = [statistics.stdev(v) / statistics.mean(v) for v in loops.values()]
    print(f"  ten repeats of {len(few)} sizes: spread median {statistics.median(spread):.2%} max "
          f"{max(spread):.2%}")
    ruled, converged, samples_taken = 0.0, 0, 0
    for k in few:
        samples, wall, done = nvbench_rule(torch, k, 5)
        ruled, converged, samples_taken = ruled + wall, converged + done, samples_taken + len(samples)
    print(f"nvbench's rule: {len(few)} sizes in {ruled:.1f} s ({ruled / len(few) * 51:.0f} s for 51), "
          f"{samples_taken} samples, {converged} of {len(few)} ended before the time-out of 5 s")
    rows.update(article=once, do_bench=bench,
                few={k: statistics.mean(torch_times(torch, k, 2, 6)) for k in few})
    (folder / "economics.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
