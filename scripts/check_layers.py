#!/usr/bin/python3
"""Checks which folder includes what, and that CMake knows every file.

Fails on: an include against the direction of the data flow; a third-party or system header outside
the rooms that may use it; a source or header that its layer's CMakeLists.txt does not list; a
header without its purpose. Warns of files too long to hold in the head.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# The one table: what a layer may include besides itself.
MAY_INCLUDE = {
    "core": set(),
    "model": {"core"},
    "stats": {"core"},
    "random": {"model", "core"},
    "analytic": {"model", "core"},
    "scenario": {"random", "analytic", "model", "core"},  # random: keys of names, quantiles
    "engine": {"random", "model", "core"},
    "measures": {"engine/observations", "engine/observation_fields", "stats", "model", "core"},
    "pricing": {"engine/observations", "engine/observation_fields", "measures", "stats", "random",
                "model", "core"},
    "experiment": {"pricing", "measures", "engine", "stats", "random", "model", "core"},
    "planning": {"experiment", "pricing", "analytic", "measures", "stats", "random", "model",
                 "core"},
    "report": {"engine/life_log", "planning", "experiment", "pricing", "measures", "stats", "model",
               "core"},
    "cli": {"report", "scenario", "planning", "experiment", "pricing", "measures", "stats", "analytic",
            "engine", "random", "model", "core"},
}

# Beginning of a third-party header -> folders or files of sim/ and include/staffsim/ that may use it.
THIRD_PARTY = {
    "nlohmann/": ["scenario/", "report/"],
    "date/": ["scenario/"],
    "tbb/": ["experiment/executor_tbb.cpp"],
    "oneapi/": ["experiment/executor_tbb.cpp"],
    "boost/program_options": ["cli/"],
    "boost/random": ["random/"],
    "boost/math": ["random/", "analytic/", "stats/", "measures/", "experiment/", "model/"],
    "boost/version.hpp": ["report/manifest.cpp"],
    "Random123/": ["random/"],
    "xlsxwriter.h": ["report/workbook.cpp"],
    "fmt/": [""],
}
IN_PUBLIC_HEADERS = ("fmt/", "boost/random")

# System headers that would give a layer what it must not know: files, clocks, threads, output.
FORBIDDEN = {
    "engine": {"chrono", "filesystem", "fstream", "iostream", "mutex", "thread", "atomic", "random"},
    "random": {"chrono", "filesystem", "fstream", "iostream", "mutex", "thread", "random"},
    "model": {"chrono", "filesystem", "fstream", "iostream", "mutex", "thread", "random"},
}
PRINTING = {"iostream"}  # only cli prints

LINES = {".hpp": 150, ".cpp": 400}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def layer_faults(layer, header):
    """Why `layer` may not include the project's `header` (staffsim/LAYER/name.hpp), if so."""
    target = header.removeprefix("staffsim/").removesuffix(".hpp")
    other = target.split("/")[0]
    if other == layer or other in MAY_INCLUDE[layer] or target in MAY_INCLUDE[layer]:
        return
    yield f'layer {layer} may not include "{header}"'


def third_party_faults(place, layer, header, public):
    rule = max((p for p in THIRD_PARTY if header.startswith(p)), key=len, default=None)
    if rule is not None:
        if not any(place.startswith(room) for room in THIRD_PARTY[rule]):
            yield f"<{header}> belongs in {' and '.join(THIRD_PARTY[rule])} only"
        elif public and not header.startswith(IN_PUBLIC_HEADERS):
            yield f"<{header}> in a public header"
    elif "/" in header and not header.startswith("sys/"):
        yield f"<{header}>: unknown third-party header; give it a room in scripts/check_layers.py"
    elif header in FORBIDDEN.get(layer, ()):
        yield f"layer {layer} may not use <{header}>"
    elif header in PRINTING and layer != "cli":
        yield f"<{header}>: only cli prints"


def include_faults(file, base):
    place = file.relative_to(base).as_posix()
    layer = place.split("/")[0]
    public = "include" in base.parts
    text = file.read_text(encoding="utf-8")
    for bracket, header in INCLUDE.findall(text):
        if header.startswith("staffsim/"):
            yield from layer_faults(layer, header)
        elif bracket == "<":
            yield from third_party_faults(place, layer, header, public)
        elif "/" in header or public:
            yield f'"{header}": a private header of the same folder has no path, a public one all of it'
    if file.suffix == ".hpp" and not text.startswith("/// \\file\n"):
        yield "does not open with \\file and what it is for"


def unlisted_faults(layer):
    """Files of a layer that its CMakeLists.txt leaves out."""
    folder = ROOT / "sim" / layer
    listed = set(re.findall(r"[\w./]+\.[ch]pp", (folder / "CMakeLists.txt").read_text(encoding="utf-8")))
    for file in sorted(folder.glob("*.cpp")) + sorted((ROOT / "include/staffsim" / layer).glob("*.hpp")):
        if file.name not in listed:
            yield file, f"is not listed in sim/{layer}/CMakeLists.txt"


def main():
    faults, warnings = [], []
    for base in (ROOT / "include/staffsim", ROOT / "sim"):
        for file in sorted(p for p in base.rglob("*") if p.suffix in LINES):
            faults += [(file, what) for what in include_faults(file, base)]
            length = len(file.read_text(encoding="utf-8").splitlines())
            if length > LINES[file.suffix]:
                warnings.append((file, f"{length} lines; a reader holds {LINES[file.suffix]}"))
    for folder in sorted(p for p in (ROOT / "sim").iterdir() if p.is_dir()):
        if folder.name not in MAY_INCLUDE:
            faults.append((folder, "a layer without a row in scripts/check_layers.py"))
        else:
            faults += unlisted_faults(folder.name)

    for kind, found in (("warning", warnings), ("error", faults)):
        for file, what in found:
            print(f"{file.relative_to(ROOT)}: {kind}: {what}", file=sys.stderr)
    if faults:
        return 1
    print("Layers: every include follows the data flow")
    return 0


if __name__ == "__main__":
    sys.exit(main())
