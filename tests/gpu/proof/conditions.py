"""Cold and hot caches, data patterns, bursts: what the method does to the number."""
from .worker import CERTIFIED, interval, shape, write_lines


def compare_conditions(worker, folder):
    shapes = [shape(1, 8192, 8192, 8192, "bf16"), shape(1, 2048, 2048, 2048, "bf16"),
              shape(1, 128, 5120, 2880, "bf16"), shape(1, 8192, 8192, 8192, "e4m3", trans_b=True)]
    names = ["8192^3 bf16", "2048^3 bf16", "128 x 2880 x 5120 bf16", "8192^3 e4m3"]
    table, lines = {}, {}
    methods = [("rotate", {}), ("flush", {"operands": "flush"}), ("hot", {"operands": "hot"}),
               ("zeros", {"data": "zeros"}), ("integers", {"data": "integers"}),
               ("normal", {"data": "normal"}), ("burst", {"power": "burst", "gap_seconds": 0.2})]
    for name, method in methods:
        results, _ = worker.measure(shapes, 0.005, 1.0, **CERTIFIED, **method)
        for index, result in results.items():
            m = table[name, index] = result["measurement"]
            lines[len(lines)] = result
            facts = m["provenance"]
            print(f"{names[index]} {name}: {interval(m)} TFLOPS, SM clock "
                  f"{facts.get('sm_clock_mhz')}, {facts.get('power_watts')} W, sets "
                  f"{facts.get('operand_sets')} ({facts.get('rotation_bytes')} of "
                  f"{facts.get('l2_bytes')} bytes), {m['flags']}")
    for index, name in enumerate(names):
        if ("rotate", index) not in table:
            continue
        base = table["rotate", index]["tflops"]
        print(f"{name}: relative to rotated uniform data: " + ", ".join(
            f"{method} {table[method, index]['tflops'] / base:.3f}" for method, _ in methods[1:]
            if (method, index) in table))
    write_lines(folder / "conditions.jsonl", lines)
