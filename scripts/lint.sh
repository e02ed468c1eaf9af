#!/usr/bin/env bash
# Runs clang-tidy 14 with the checks of .clang-tidy over the sources, or over those whose path
# matches one of the given patterns.
#   scripts/lint.sh [PATTERN...]        for example: scripts/lint.sh sim/engine
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cmake --preset tidy >/dev/null
[ $# -gt 0 ] || set -- "$PWD/sim/" "$PWD/tests/"
run-clang-tidy-14 -p build/tidy -quiet -j "${STAFFSIM_JOBS:-$(nproc)}" "$@" >build/tidy.log 2>&1 </dev/null || {
    grep -E ': (error|warning):' build/tidy.log | sort -u >&2 || tail -n 30 build/tidy.log >&2
    echo "clang-tidy found faults; the whole log is in build/tidy.log" >&2
    exit 1
}
echo "Lint: clang-tidy 14 found nothing"
