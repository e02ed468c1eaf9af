#!/usr/bin/env bash
# From a plain clone to an answer: installs what is missing, builds, simulates the retail peak and
# leaves the results in results/retail_peak. A second call builds and installs nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/install_dependencies.sh run
scripts/build.sh release staffsim_program
exec build/release/bin/staffsim run scenarios/retail_peak.json --output results/retail_peak
