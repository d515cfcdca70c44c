"""From cancel to an idle device."""
import random
import statistics
import time

from .worker import shape


def cancel_latency(worker, folder):
    """200 cancels in the middle of sweeps of short and long products; milliseconds."""
    del folder
    rng, waits = random.Random(1), []
    shapes = [shape(1, 256 * i, 4096, 4096, "bf16") for i in range(1, 33)]
    shapes += [shape(4, 4096, 4096, 10922, "f16"), shape(1, 16384, 16384, 16384, "bf16")]
    for turn in range(200):
        job = f"cancel-{turn}"
        worker.send({"type": "measure", "job": job, "device": worker.gpu(), "shapes": shapes,
                     "method": {"half_width": 0.0005, "shape_seconds": 1, "batch_seconds": 2e-4,
                                "seed": 1}})
        worker.next("result")
        time.sleep(rng.random() * 0.05)
        begin = time.monotonic()
        worker.send({"type": "cancel", "job": job})
        while True:
            message = worker.next("done")
            if message["job"] == job:
                break
        waits.append((time.monotonic() - begin) * 1e3)
    waits.sort()
    print(f"cancel to idle: median {statistics.median(waits):.1f} ms, p99 {waits[197]:.1f} ms, "
          f"max {waits[-1]:.1f} ms")
    return int(waits[197] > 50)
