#!/usr/bin/env bash
# Fails if a C++ file of the project is not as scripts/format.sh would leave it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

faulty=0
while IFS= read -r -d '' file; do
    # Not --dry-run: it reports replacements that change nothing.
    if ! clang-format-14 -- "$file" | cmp --silent -- "$file" -; then
        echo "$file: not formatted" >&2
        faulty=$((faulty + 1))
    fi
done < <(find include sim tests -name '*.[ch]pp' -print0 | sort -z)
if [ $faulty -gt 0 ]; then
    echo "$faulty files differ from clang-format 14; run scripts/format.sh" >&2
    exit 1
fi
echo "Format: every C++ file is as clang-format 14 leaves it"
