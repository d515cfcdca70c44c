"""The worker behind its pipe, and the shapes that it is asked for."""
import json
import subprocess
import time

HIDDEN, BATCH = 4096, 4
ARTICLE = sorted({d - d % 4 for d in range(10922 - 100, 10922 + 100, 4)} | {10922})
CERTIFIED = {"fewest_visits": 25, "warm_up_seconds": 3}


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
        """Results by index, the last one of each, and the wall time; errors are kept in `errors`."""
        self.jobs += 1
        job = str(self.jobs)
        method = {"half_width": half_width, "shape_seconds": seconds, "batch_seconds": 2e-4,
                  "seed": 1, **method}
        self.send({"type": "measure", "job": job, "device": self.gpu(), "method": method,
                   "shapes": shapes})
        results, started = {}, time.monotonic()
        self.errors, self.first_numbers = {}, None
        while True:
            message = self.next("result", "error", "done")
            if message["type"] == "error":
                self.errors[message.get("index")] = message["message"]
            elif message["type"] == "done":
                return results, time.monotonic() - started
            elif message["job"] == job:
                results[message["index"]] = message
                if self.first_numbers is None and len(results) == len(shapes):
                    self.first_numbers = time.monotonic() - started

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


def shape(batch, m, n, k, dtype, **more):
    return {"batch": batch, "m": m, "n": n, "k": k, "dtype": dtype, **more}


def article_shapes(dtype="f16"):
    return [shape(BATCH, HIDDEN, HIDDEN, k, dtype) for k in ARTICLE]


def interval(m):
    return f"{m['tflops']:.1f} ({m['ci95_low']:.1f} to {m['ci95_high']:.1f})"


def write_lines(path, results):
    """A line for each product; visits to 8 digits, more than an event's clock resolves."""
    with open(path, "w", encoding="utf-8") as out:
        for index in sorted(results):
            visits = results[index]["measurement"].get("visit_seconds", [])
            visits[:] = [float(f"{seconds:.8g}") for seconds in visits]
            out.write(json.dumps(results[index]) + "\n")


def half_widths(measurements):
    return [(m["ci95_high"] - m["ci95_low"]) / 2 / m["tflops"] for m in measurements]
