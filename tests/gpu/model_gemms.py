#!/usr/bin/env python3
"""Writes tests/gpu/model_gemms.json: the products of three models as `dimscope evaluate` lists them,
for a GPU server where dimscope itself does not run. Grouped experts get the rows that a seeded
top-k draw gives them.

    tests/gpu/model_gemms.py build/release/bin/dimscope
"""
import json
import math
import pathlib
import random
import subprocess
import sys

PRESETS = ["gpt-oss-120b", "gpt-oss-20b", "llama-3.1-8b"]
PREFILL, DECODE = 8192, (1, 32, 256)


def drawn_rows(tokens, top_k, experts, rng):
    """Rows of each expert: top-k of a popularity that differs between experts, as routers' does."""
    popularity = [rng.gauss(0, 0.5) for _ in range(experts)]
    rows = [0] * experts
    for _ in range(tokens):
        # Gumbel noise makes the top k a draw without replacement.
        noisy = [(p - math.log(-math.log(rng.random())), i)
                 for i, p in enumerate(popularity)]
        for _, i in sorted(noisy, reverse=True)[:top_k]:
            rows[i] += 1
    return rows


def gemms_of(program, preset, batch):
    text = subprocess.run([program, "evaluate", "--preset", preset, "--set", f"batch={batch}",
                           "--set", f"context={PREFILL}"],
                          check=True, capture_output=True, text=True).stdout
    return json.loads(text)


def main():
    program, found = sys.argv[1], {}
    rng = random.Random(1)
    for preset in PRESETS:
        for batch in DECODE:
            document = gemms_of(program, preset, batch)
            for gemm in document["gemms"]:
                if gemm["phase"] == "prefill" and batch != DECODE[0]:
                    continue
                what = "prefill" if gemm["phase"] == "prefill" else f"decode {batch}"
                shape = {key: gemm[key] for key in ("batch", "m", "n", "k")}
                if "m_distribution" in gemm:
                    trials = gemm["m_distribution"]["trials"]
                    share = gemm["m_distribution"]["probability"]
                    experts = 128 if preset == "gpt-oss-120b" else 32
                    rows = drawn_rows(trials, round(share * experts), experts, rng)
                    shape.update(batch=experts, m=max(rows), rows=rows)
                key = json.dumps([gemm["name"], shape if "rows" not in shape else
                                  [shape["n"], shape["k"], preset, what]])
                entry = found.setdefault(key, {"name": gemm["name"], "used_by": [], **shape})
                entry["used_by"].append(f"{preset} {what}")
    out = pathlib.Path(__file__).with_name("model_gemms.json")
    entries = list(found.values())
    for entry in entries:
        entry["used_by"] = sorted(set(entry["used_by"]))
    out.write_text("[\n" + ",\n".join(json.dumps(e) for e in entries) + "\n]\n", encoding="utf-8")
    print(f"{len(entries)} products")


if __name__ == "__main__":
    main()
