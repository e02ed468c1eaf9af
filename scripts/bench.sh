#!/usr/bin/env bash
# Builds the release preset and measures: contacts simulated per second, scaling over agents and
# threads, time to an answer, memory of a year. Leaves the figures in results/bench/bench.json.
#   scripts/bench.sh [GOOGLE BENCHMARK OPTION...]   for example: --benchmark_filter=multi_skill
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/install_dependencies.sh bench
scripts/build.sh release staffsim_program staffsim_bench
mkdir -p results/bench
build/release/bin/staffsim_bench --benchmark_out=results/bench/bench.json \
    --benchmark_out_format=json --benchmark_counters_tabular=true "$@"
