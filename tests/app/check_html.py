"""check_html.py PROGRAM: reports as HTML are HTML 5 as its parser is specified (no parse error), their
headings skip no level and no id stands twice. Exit code 77 (skipped) where python3-html5lib is not
installed."""
import re
import subprocess
import sys

try:
    import html5lib
except ImportError:
    print("SKIP: python3-html5lib is not installed")
    sys.exit(77)

program = sys.argv[1]


def faults(page):
    parser = html5lib.HTMLParser()
    tree = parser.parse(page)
    found = [f"{kind} at {place}" for place, kind, _ in parser.errors]
    level = 0
    for element in tree.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if re.fullmatch("h[1-6]", name):
            if int(name[1]) > level + 1:
                found.append(f"{name} follows h{level}")
            level = int(name[1])
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    found += [f"the id {one} stands twice" for one in sorted(set(ids)) if ids.count(one) > 1]
    return found


bad = 0
for arguments in (["--preset", "gpt-oss-120b"],
                  ["--preset", "deepseek-v3", "--set", "layers=12"],
                  ["--preset", "gpt2-small", "--compare", "gemma-3-4b-text"]):
    page = subprocess.run([program, "report", *arguments, "--no-measuring", "--format", "html",
                           "--output", "-"], check=True, capture_output=True).stdout.decode()
    for fault in faults(page):
        bad += 1
        print(f"{' '.join(arguments)}: {fault}")
# What is no HTML 5 must be found, or the check could not fail.
for broken in ("<p>no doctype", "<!doctype html><title>x</title><h1>a</h1><h3>b</h3>",
               "<!doctype html><title>x</title><p id=a><p id=a>",
               "<!doctype html><title>x</title><p><b>open</p>"):
    if not faults(broken):
        bad += 1
        print(f"nothing was found in {broken}")
sys.exit(1 if bad else 0)
