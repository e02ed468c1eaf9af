#!/usr/bin/env bash
# Installs the release build into build/package and lets another project find, build on and run it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/build.sh release
rm -rf build/package build/consumer
log=build/package.log
if ! { cmake --install build/release --prefix build/package &&
    cmake -S tests/consumer -B build/consumer -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_PREFIX_PATH="$PWD/build/package" &&
    cmake --build build/consumer; } >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    exit 1
fi
build/consumer/consumer scenarios/minimal.json
build/package/bin/staffsim version
echo "Package: another project finds it, builds on it and runs"
