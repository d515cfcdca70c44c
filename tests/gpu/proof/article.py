"""The article's sweep against torch.bmm and the article's own loop, interleaved in one run."""
import json
import random
import statistics

from .worker import ARTICLE, BATCH, HIDDEN, shape


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
    # Drawn on the GPU: the article's own way, on the CPU, takes seconds a size.
    a = torch.randn((BATCH, HIDDEN, k), device="cuda").half()
    b = torch.randn((BATCH, k, HIDDEN), device="cuda").half()
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
