"""check_schema.py PROGRAM SCHEMA: what `dimscope evaluate` prints for every preset is as the schema
says. Exit code 77 (skipped) where python3-jsonschema is not installed."""
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("SKIP: python3-jsonschema is not installed")
    sys.exit(77)

program, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    schema = json.load(file)
validator = jsonschema.Draft7Validator(schema)
jsonschema.Draft7Validator.check_schema(schema)


def printed(*arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


presets = [line.split()[0] for line in printed("presets").splitlines()]
bad = 0
for preset in presets:
    document = json.loads(printed("evaluate", "--preset", preset))
    parts = document["parameters"]
    total = sum(parts[key] for key in
                ("embedding", "attention", "feed_forward", "router", "norms", "sinks"))
    if total != parts["total"]:
        bad += 1
        print(f"{preset}: the parts of the parameters do not sum to the total")
    for error in validator.iter_errors(document):
        bad += 1
        print(f"{preset}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
# A document that breaks the schema must be refused, or the check could not fail.
document["parameters"]["total"] = "many"
if validator.is_valid(document):
    bad += 1
    print("a wrong document passes")
print(f"{len(presets)} documents, {bad} faults")
sys.exit(1 if bad or len(presets) < 45 else 0)
