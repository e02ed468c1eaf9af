#!/usr/bin/env bash
# Configures and builds a preset into build/PRESET; quiet, with a log, unless it fails.
#   scripts/build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

preset=${1:?usage: scripts/build.sh PRESET [TARGET...]}
shift
targets=()
[ $# -eq 0 ] || targets=(--target "$@")

if [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ] && command -v ccache >/dev/null; then
    # Clones in different places share what is compiled already.
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
fi

mkdir -p build
log=build/$preset.log
started=$SECONDS
[ -e "build/$preset/build.ninja" ] || echo "Building (preset $preset; the first time takes minutes) ..."
if ! { cmake --preset "$preset" &&
    cmake --build --preset "$preset" --parallel "${STAFFSIM_JOBS:-$(nproc)}" "${targets[@]}"; } \
    >"$log" 2>&1 </dev/null; then
    grep -E 'error|FAILED' "$log" | head -n 20 >&2 || true
    tail -n 40 "$log" >&2
    echo "The build failed; the whole log is in $log" >&2
    exit 1
fi
took=$((SECONDS - started))
[ $took -lt 3 ] || echo "Built preset $preset in $took s"
