#!/usr/bin/env bash
# Formats every C++ file of the project, or the given ones, in place.
#   scripts/format.sh [FILE...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ $# -gt 0 ]; then
    clang-format-14 -i -- "$@"
else
    find include sim tests -name '*.[ch]pp' -print0 | xargs -0 clang-format-14 -i --
fi
