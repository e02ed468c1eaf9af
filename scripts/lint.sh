#!/usr/bin/env bash
# Runs clang-tidy 14 with the checks of .clang-tidy (fewer in tests) and the warnings of clang over all
# sources, or over those whose path matches a pattern.
#   scripts/lint.sh [EXTENDED REGULAR EXPRESSION]        for example: scripts/lint.sh sim/engine
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pattern=${1:-.}
log=build/tidy.log
mkdir -p build
if ! cmake --preset tidy >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    exit 1
fi
# clang-tidy goes over a source once for every target that has it: here each has one.
mkdir -p build/tidy/once
sources=$(python3 - build/tidy/compile_commands.json build/tidy/once/compile_commands.json <<'END' |
import json, sys
commands = {command["file"]: command for command in json.load(open(sys.argv[1], encoding="utf-8"))}
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(list(commands.values()), file)
print(*sorted(commands), sep="\n")
END
    grep -E -- "$pattern")
if ! xargs -d '\n' -n 1 -P "${STAFFSIM_JOBS:-$(nproc)}" \
    clang-tidy-14 -p build/tidy/once --quiet <<<"$sources" >"$log" 2>/dev/null; then
    grep -E ': (error|warning): ' "$log" | sort -u | sed "s|^$PWD/||" >&2
    echo "clang-tidy found faults; with context in $log" >&2
    exit 1
fi
echo "Lint: clang-tidy 14 finds nothing in $(wc -l <<<"$sources") sources"
