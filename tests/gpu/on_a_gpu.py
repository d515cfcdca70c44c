#!/usr/bin/env python3
"""Proves the worker on a real GPU: build it there (cmake -S gpu -B build), then

    tests/gpu/on_a_gpu.py --worker build/bin/dimscope-worker --output results/

answers the questions of tests/gpu/proof/, each by name with --only. Those that compare need PyTorch.
Prints a short table and writes the worker's own result lines; exits 1 when a product is wrong.
"""
import argparse
import json
import pathlib
import sys
import time

from proof.article import against_torch
from proof.best_shapes import best_shapes
from proof.cancel import cancel_latency
from proof.conditions import compare_conditions
from proof.economics import economics
from proof.formats import check_formats
from proof.models import against_torch_models
from proof.scatter import record_scatter
from proof.sweep import against_the_best, check_algorithms, check_repeatability, record_sweep
from proof.worker import Worker

PARTS = {"formats": check_formats, "sweep": record_sweep, "algorithms": check_algorithms,
         "best": against_the_best, "repeat": check_repeatability, "torch": against_torch,
         "models": against_torch_models, "shapes": best_shapes, "economics": economics,
         "conditions": compare_conditions, "cancel": cancel_latency,
         "scatter": record_scatter}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--worker", default="build/bin/dimscope-worker")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("gpu-results"))
    parser.add_argument("--only", choices=list(PARTS), action="append")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    worker = Worker([arguments.worker])
    print(worker.hello["program"], json.dumps(worker.devices))
    bad = 0
    for name in arguments.only or PARTS:
        started = time.monotonic()
        print(f"--- {name}", flush=True)
        bad += PARTS[name](worker, arguments.output) or 0
        print(f"--- {name} took {time.monotonic() - started:.0f} s", flush=True)
    worker.close()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
