#!/usr/bin/env bash
# Compares result.json of the shipped scenarios byte by byte: of the builds that are named, for 1, 2
# and 7 threads, both executors and every kernel set of this machine.
#   scripts/check_bits.sh PRESET...          for example: scripts/check_bits.sh release clang
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
compared=0

# result PRESET SCENARIO [OPTION...]: the hash of its result.json
result() {
    local preset=$1 scenario=$2
    shift 2
    "build/$preset/bin/staffsim" run "scenarios/$scenario.json" --replications 16 --json --quiet \
        --output "$folder" "$@" | sha256sum
}

expect_same() {
    if [ "$1" != "$2" ]; then
        echo "Other bytes: $3" >&2
        exit 1
    fi
    compared=$((compared + 1))
}

for file in scenarios/*.json; do
    scenario=$(basename "$file" .json)
    expected=$(result "$1" "$scenario")
    for preset in "$@"; do
        expect_same "$expected" "$(result "$preset" "$scenario")" "$scenario, $preset"
    done
    for threads in 1 2 7; do
        for executor in tbb threads; do
            expect_same "$expected" \
                "$(result "$1" "$scenario" --threads $threads --executor $executor)" \
                "$scenario, $threads threads, $executor"
        done
    done
    for kernels in baseline avx2 avx512; do
        if "build/$1/bin/staffsim" run "$file" --dry-run --kernels $kernels >/dev/null 2>&1; then
            expect_same "$expected" "$(result "$1" "$scenario" --kernels $kernels)" \
                "$scenario, kernels $kernels"
        fi
    done
done
echo "Same bytes: $compared results of $# builds"
