#!/usr/bin/env bash
# Installs the Debian packages that staffsim needs, if any is missing; else needs neither network nor
# rights.
#   scripts/install_dependencies.sh [run|test|bench|ci]
# run (default): to build and run the program; test: and its tests; bench: and its benchmarks;
# ci: and all other checks.
set -euo pipefail

run_packages=(
    g++ cmake ninja-build tzdata
    libboost-random-dev libboost-math-dev libboost-program-options-dev
    libtbb-dev nlohmann-json3-dev libfmt-dev librandom123-dev libhowardhinnant-date-dev
    libxlsxwriter-dev)
test_packages=(doctest-dev libvalijson-dev python3 libreoffice-calc-nogui)
bench_packages=(libbenchmark-dev)
ci_packages=(ccache clang-14 clang-format-14 clang-tidy-14)

case "${1:-run}" in
    run) wanted=("${run_packages[@]}") ;;
    test) wanted=("${run_packages[@]}" "${test_packages[@]}") ;;
    bench) wanted=("${run_packages[@]}" "${bench_packages[@]}") ;;
    ci) wanted=("${run_packages[@]}" "${test_packages[@]}" "${bench_packages[@]}" "${ci_packages[@]}") ;;
    *)
        echo "usage: scripts/install_dependencies.sh [run|test|bench|ci]" >&2
        exit 2
        ;;
esac

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "This system has no apt-get. staffsim is built on Debian 12; elsewhere, install what these" >&2
    echo "packages hold and build with 'scripts/build.sh release':" >&2
    printf '  %s\n' "${wanted[@]}" >&2
    exit 4
fi

installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
    sed -n 's/^installed //p') || true
missing=()
for package in "${wanted[@]}"; do
    grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing, and installing them needs root (there is no sudo):" >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 4
    fi
    as_root=(sudo)
fi

echo "Installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
    tail -n 30 "$log" >&2
    echo "apt-get could not install: ${missing[*]}" >&2
    exit 4
fi
