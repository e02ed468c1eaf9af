#!/usr/bin/env bash
# Runs clang-tidy 14 with the checks of .clang-tidy (fewer in tests) and the warnings of clang over all
# sources, a dozen at a time, as it spends most of its time in system headers; or one by one over those
# whose path matches a pattern, which also finds using-declarations that nothing uses.
#   scripts/lint.sh [EXTENDED REGULAR EXPRESSION]        for example: scripts/lint.sh sim/engine
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ $# -eq 0 ]; then
    folder=build/tidy-all together=ON pattern=.
else
    folder=build/tidy together=OFF pattern=$1
fi
log=$folder.log
mkdir -p "$folder/once" "$folder/tests"
cp tests/.clang-tidy "$folder/tests/" # the checks of a source are those of its folder and the ones above
if ! cmake --preset tidy -B "$folder" -D CMAKE_UNITY_BUILD=$together >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    exit 1
fi
# clang-tidy goes over a source once for every target that has it: here each has one.
sources=$(python3 - "$folder" <<'END' |
import json, sys
folder = sys.argv[1]
with open(f"{folder}/compile_commands.json", encoding="utf-8") as file:
    commands = {command["file"]: command for command in json.load(file)}
with open(f"{folder}/once/compile_commands.json", "w", encoding="utf-8") as file:
    json.dump(list(commands.values()), file)
print(*sorted(commands), sep="\n")
END
    grep -E -- "$pattern")
# What CMake writes to compile sources together includes them.
left_out=$([ $together = OFF ] || echo --checks=-bugprone-suspicious-include)
if ! xargs -d '\n' -n 1 -P "${STAFFSIM_JOBS:-$(nproc)}" \
    clang-tidy-14 -p "$folder/once" --quiet $left_out <<<"$sources" >"$log" 2>/dev/null; then
    grep -E ': (error|warning): ' "$log" | sort -u | sed "s|^$PWD/||" >&2
    echo "clang-tidy found faults; with context in $log" >&2
    exit 1
fi
echo "Lint: clang-tidy 14 finds nothing in $(wc -l <<<"$sources") sources$(
    [ $together = OFF ] || echo ' and sets of sources')"
