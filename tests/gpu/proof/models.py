"""Every product of three models, bf16 and fp8, against PyTorch in the same run."""
import json
import pathlib
import statistics

from .worker import shape

GEMMS = pathlib.Path(__file__).parents[1] / "model_gemms.json"
# torch.nn.Linear keeps weights as n x k, and keys lie as n x k too.
PLAIN_B = {"attention_value", "expert_gate_up", "expert_down"}
ROUNDS, WARM, TIMED = 5, 0.004, 0.012


def tera_of(gemm):
    rows = sum(gemm["rows"]) if "rows" in gemm else gemm["batch"] * gemm["m"]
    return 2 * rows * gemm["n"] * gemm["k"] / 1e12


class TorchProduct:
    """The same product as PyTorch runs it, on rotating operands of twice the L2 cache."""

    def __init__(self, torch, gemm, dtype):
        self.torch, self.gemm, self.dtype = torch, gemm, dtype
        batch, m, n, k = (gemm[key] for key in ("batch", "m", "n", "k"))
        rows = sum(gemm["rows"]) if "rows" in gemm else batch * m
        element = 1 if dtype == "e4m3" else 2
        size = (rows * k + batch * k * n) * element + rows * n * 2
        self.sets = [self.operands(batch, m, n, k, rows)
                     for _ in range(min(int(2 * 60 * 2**20 / size) + 1, 64))]
        self.turn = 0

    def random(self, *sizes):
        torch = self.torch
        x = torch.empty(sizes, dtype=torch.bfloat16, device="cuda").uniform_(-1, 1)
        return x.to(torch.float8_e4m3fn) if self.dtype == "e4m3" else x

    def operands(self, batch, m, n, k, rows):
        torch, grouped = self.torch, "rows" in self.gemm
        a = self.random(rows, k) if grouped or batch == 1 else self.random(batch, m, k)
        if grouped:
            b = self.random(batch, n, k).transpose(1, 2) if self.dtype == "e4m3" else \
                self.random(batch, k, n)
            ends = torch.tensor(self.gemm["rows"], device="cuda").cumsum(0).to(torch.int32)
            return a, b, ends
        stored = (batch,) if batch > 1 else ()
        if self.gemm["name"] in PLAIN_B and self.dtype != "e4m3":
            return a, self.random(*stored, k, n), None
        return a, self.random(*stored, n, k).transpose(-1, -2), None

    def run(self):
        torch = self.torch
        self.turn = (self.turn + 1) % len(self.sets)
        a, b, ends = self.sets[self.turn]
        if ends is not None:
            return torch._grouped_mm(a, b, offs=ends)
        if self.dtype == "e4m3":
            one = torch.ones((), device="cuda") if not hasattr(self, "one") else self.one
            self.one = one
            return torch._scaled_mm(a, b, scale_a=one, scale_b=one, out_dtype=torch.bfloat16)
        return torch.matmul(a, b)

    def seconds(self):
        torch = self.torch
        begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))

        def timed(count):
            begin.record()
            for _ in range(count):
                self.run()
            end.record()
            end.synchronize()
            return begin.elapsed_time(end) * 1e-3 / count

        one = max(timed(2), 1e-6)
        timed(max(1, min(int(WARM / one), 500)))
        return timed(max(2, min(int(TIMED / one), 1000)))


def asked(gemm, dtype):
    more = {"rows": gemm["rows"]} if "rows" in gemm else {}
    if dtype == "e4m3" or gemm["name"] not in PLAIN_B:
        more["trans_b"] = True
    return shape(gemm["batch"], gemm["m"], gemm["n"], gemm["k"], dtype, **more)


def against_torch_models(worker, folder):
    import torch
    gemms, rows = json.loads(GEMMS.read_text(encoding="utf-8")), []
    for dtype in ("bf16", "e4m3"):
        for gemm in gemms:
            row = {"name": gemm["name"], "used_by": gemm["used_by"], "dtype": dtype,
                   **{key: gemm[key] for key in ("batch", "m", "n", "k")}, "ours": [], "torch": []}
            # _scaled_mm has no batches, and fp8 wants sizes that are multiples of 16.
            if dtype == "e4m3" and (gemm["n"] % 16 or gemm["k"] % 16):
                continue
            try:
                rival = TorchProduct(torch, gemm, dtype)
                rival.run()
                torch.cuda.synchronize()
            except (RuntimeError, ValueError, TypeError) as error:
                rival, row["torch_refused"] = None, str(error).splitlines()[0][:160]
            for turn in range(ROUNDS):
                def ours():
                    results, _ = worker.measure([asked(gemm, dtype)], 0.0005, 0.02)
                    if 0 in results:
                        row["ours"].append(results[0]["measurement"]["tflops"])
                        row["facts"] = results[0]["measurement"]["provenance"]

                def theirs():
                    if rival:
                        row["torch"].append(tera_of(gemm) / rival.seconds())

                for measure in (ours, theirs) if turn % 2 == 0 else (theirs, ours):
                    measure()
                if not row["ours"]:
                    row["refused"] = list(worker.errors.values())[:1]
                    break
            row["ratios"] = [o / t for o, t in zip(row["ours"], row["torch"])]
            rows.append(row)
            rival = None
            torch.cuda.empty_cache()
    # Where PyTorch was faster: is it another algorithm, or another state of the board?
    slow = [r for r in rows if r["ratios"] and statistics.mean(r["ratios"]) < 0.97]
    by_key = {(g["name"], g["batch"], g["m"], g["n"], g["k"]): g for g in gemms}
    for row in slow:
        gemm = by_key[tuple(row[key] for key in ("name", "batch", "m", "n", "k"))]
        results, _ = worker.measure([asked(gemm, row["dtype"])], 0.005, 0.5, algorithms="search")
        if 0 in results:
            m = results[0]["measurement"]
            row["search"] = m
            print(f"  search {row['name']} {row['m']} x {row['k']} x {row['n']} {row['dtype']}: "
                  f"{m['tflops']:.1f}, gain {m['provenance'].get('gain_over_default', '-')}, "
                  f"{m['provenance'].get('grouped', m['provenance'].get('algorithm_name'))}")
    (folder / "models.json").write_text(json.dumps(rows), encoding="utf-8")
    for dtype in ("bf16", "e4m3"):
        compared = [r for r in rows if r["dtype"] == dtype and r["ratios"]]
        ratios = {i: statistics.mean(r["ratios"]) for i, r in enumerate(compared)}
        print(f"{dtype}: {len(compared)} products beside PyTorch, median ratio "
              f"{statistics.median(ratios.values()):.3f}")
        for i in sorted(ratios, key=ratios.get)[:12]:
            r = compared[i]
            print(f"  {r['name']} {r['batch']} x {r['m']} x {r['k']} x {r['n']}: ours "
                  f"{statistics.mean(r['ours']):.2f} torch {statistics.mean(r['torch']):.2f} ratio "
                  f"{ratios[i]:.3f} {r['facts'].get('grouped', '')}")
        for r in rows:
            if r["dtype"] == dtype and not r["ratios"]:
                print(f"  not compared: {r['name']} {r['batch']} x {r['m']} x {r['k']} x {r['n']}: "
                      f"{r.get('torch_refused')} {r.get('refused')}")
