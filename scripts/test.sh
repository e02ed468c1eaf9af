#!/usr/bin/env bash
# Installs what the tests need, builds the release preset and runs every test.
#   scripts/test.sh [CTEST OPTION...]       for example: scripts/test.sh -L unit
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/install_dependencies.sh test
scripts/build.sh release
ctest --preset release "$@" </dev/null
