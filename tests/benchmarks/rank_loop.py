"""Prints the seconds of one pass over the rank probabilities as the article computes them: binomial
coefficients by factorials, summed in floating point (m to 255; at 256 the quotient no longer fits)."""
import math
import time


def probability(n, m):
    total = 0
    for i in range(m, n):
        total += math.factorial(n) / (math.factorial(i) * math.factorial(n - i))
    return 1 - total / 2**n


start = time.perf_counter()
for size in range(1, 256):
    for ratio in (2, 3, 4):
        probability(ratio * size, size)
print(time.perf_counter() - start)
