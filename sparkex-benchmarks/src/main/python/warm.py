"""Does the same thing again and again in one process and prints what each round took, as WarmRounds does it for the JVM."""

import resource
import sys
import time


class Checksum:
    """A sum over values, which shows that programs have read the same, and that they have read it."""

    def __init__(self):
        self.longs = self.doubles = self.characters = self.seconds = self.decimals = 0

    def add_text(self, text):
        self.characters += len(text) + ord(text[-1])

    def __str__(self):
        return f"{self.longs}/{int(self.doubles)}/{self.characters}/{self.seconds}/{self.decimals}"


def rounds(number, work):
    """Runs a function that returns the number of rows and the checksum, or "" when nothing was read."""
    for _ in range(number):
        cpu = time.process_time_ns()
        start = time.perf_counter_ns()
        rows, checksum = work()
        took = time.perf_counter_ns() - start
        print(f"round {(time.process_time_ns() - cpu) // 1000} {took // 1000}")
    print(f"rows {rows}")
    if str(checksum):
        print(f"checksum {checksum}")
    # Kilobytes, but on a Mac.
    unit = 1 if sys.platform == "darwin" else 1024
    print(f"resident {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}")
