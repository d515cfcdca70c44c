#!/usr/bin/env python3
"""Fits the model of gpu/gpu_model.cpp to every other shape of a recording and prints its parameters
and its error on the others, which it has not seen.

    tests/gpu/fit_model.py resources/recordings/nvidia-h200-random-shapes.jsonl
"""
import json
import math
import random
import statistics
import sys

# NVIDIA H200: multiprocessors, bytes a second, dense bf16 at 1830 MHz, run at 1980 MHz.
SMS, BANDWIDTH, PEAK = 132, 4.8e12, 989.4e12 * 1980 / 1830
TILES = [(256, 128), (128, 256), (128, 128), (64, 256), (128, 64), (64, 128), (64, 64), (64, 32),
         (64, 16), (64, 8)]
SPLITS = (1, 2, 3, 4, 6, 8, 12, 16, 32)


def seconds(shape, p):
    m, n, k = shape["m"], shape["n"], shape["k"]
    rows = (k * 2) | (n * 2)
    aligned = 1 if rows % 16 == 0 else p["aligned4"] if rows % 4 == 0 else p["aligned2"]
    moving = 2 * (m * k + k * n + m * n) / (p["memory_share"] * BANDWIDTH)
    best = math.inf
    for tile_m, tile_n in TILES:
        area = tile_m * tile_n
        count = math.ceil(m / tile_m) * math.ceil(n / tile_n)
        rate = PEAK / SMS * p["efficiency"] * aligned * area / (area + p["half_tile"])
        for split in SPLITS:
            if split > 1 and k / split < 128:
                break
            waves = math.ceil(count * split / SMS)
            busy = waves * (2 * area * math.ceil(k / split / 64) * 64 / rate + p["fill"])
            join = 0 if split == 1 else \
                p["join"] + 8 * m * n * split / (p["memory_share"] * BANDWIDTH)
            best = min(best, max(busy, moving) + join)
    return best + p["launch"]


def errors(measurements, p):
    for m in measurements:
        s = m["shape"]
        yield abs(math.log(seconds(s, p) * m["tflops"] * 1e12 / (2 * s["m"] * s["n"] * s["k"])))


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        found = [json.loads(line)["measurement"] for line in lines]
    seen, held_out = found[::2], found[1::2]
    p = {"efficiency": 0.8, "aligned4": 0.33, "aligned2": 0.15, "half_tile": 4000, "fill": 1e-6,
         "memory_share": 0.7, "join": 2e-6, "launch": 5e-6}
    rng = random.Random(1)
    best = statistics.mean(errors(seen, p))
    for turn in range(2500):
        trial = dict(p)
        for key in rng.sample(list(p), rng.choice([1, 2])):
            trial[key] *= math.exp(rng.gauss(0, 0.15 if turn < 1200 else 0.05))
        if trial["efficiency"] > 1 or trial["memory_share"] > 0.95:
            continue
        mean = statistics.mean(errors(seen, trial))
        if mean < best:
            best, p = mean, trial
    print({key: float(f"{value:.3g}") for key, value in p.items()})
    for name, part in (("fitted", seen), ("held out", held_out)):
        all_errors = sorted(errors(part, p))
        print(f"{name}: {len(part)} shapes, off by {statistics.median(all_errors):.1%} in the "
              f"median, 90 % within {all_errors[int(0.9 * len(part))]:.1%}")


if __name__ == "__main__":
    main()
