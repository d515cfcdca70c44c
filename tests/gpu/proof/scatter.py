"""Random shapes, recorded for the fit of the performance model and its error on held-out shapes."""
import random

from .worker import CERTIFIED, half_widths, shape, write_lines


def record_scatter(worker, folder):
    rng = random.Random(7)

    def size(low, high):
        """Log-uniform; every third one as it comes, the others multiples of 8."""
        value = int(low * (high / low) ** rng.random())
        return value if rng.random() < 1 / 3 else max(8, value // 8 * 8)

    shapes = []
    for _ in range(96):
        m, n, k = size(16, 16384), size(128, 16384), size(128, 16384)
        shapes.append(shape(1, m, n, k, rng.choice(["bf16", "f16"])))
    results, wall = worker.measure(shapes, 0.01, 0.15, **CERTIFIED)
    write_lines(folder / "scatter.jsonl", results)
    widths = sorted(half_widths([r["measurement"] for r in results.values()]))
    print(f"{len(results)} of {len(shapes)} random shapes in {wall:.1f} s, half-width median "
          f"{widths[len(widths) // 2]:.2%} max {widths[-1]:.2%}")
