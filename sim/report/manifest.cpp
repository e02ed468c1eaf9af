#include "staffsim/report/manifest.hpp"

#include <boost/version.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace staffsim::report {

namespace {

std::string compiler() {
#if defined(__clang__)
    return fmt::format("clang {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
    return fmt::format("g++ {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#else
    return "unknown";
#endif
}

std::string boost_version() {
    return fmt::format(
        "{}.{}.{}", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100);
}

} // namespace

std::string manifest_json(const FinishedRun& run, const RunCircumstances& circumstances) {
    const nlohmann::json document = {
        {"schema_version", result_schema_version},
        {"staffsim_version", run.staffsim_version},
        {"scenario_file", circumstances.scenario_file},
        {"scenario_hash", run.scenario.hash},
        {"data_files", circumstances.data_files},
        {"seed", run.settings.seed},
        {"replications", run.result.replications},
        {"partial", run.result.cancelled},
        {"start_time_utc", circumstances.start_time_utc},
        {"wall_seconds", circumstances.wall_seconds},
        {"peak_memory_bytes", circumstances.peak_memory_bytes},
        {"threads", circumstances.threads},
        {"executor", circumstances.executor},
        {"kernel_set", circumstances.kernel_set},
        {"compiler", compiler()},
        {"boost_version", boost_version()},
        {"command_line", circumstances.command_line},
    };
    return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

} // namespace staffsim::report
