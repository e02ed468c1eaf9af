#include "staffsim/report/answer.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

namespace {

using experiment::DeflectionRow;
using experiment::PairedShare;

/// "35.2 % (95 % interval 34.9 to 35.5 %)"
std::string share_text(const PairedShare& share) {
    const std::string interval =
        share.low ? fmt::format(" (95 % interval {})", percent_range(share.low, share.high)) : "";
    return percent_text(share.estimate) + interval;
}

std::string hours_text(double hours) {
    return count_text(hours) + " h";
}

std::string offered_line(const DeflectionRow& all, const FinishedRun& run) {
    const measures::Estimate* contained = measures::find(run.result.estimates, "containment_rate");
    const std::string containment =
        contained != nullptr && contained->estimate
            ? fmt::format("; containment {}", percent_text(contained->estimate))
            : "";
    return fmt::format("Without bots {} contacts offered to people, with them {}: deflection {}{}",
                       count_text(all.without_bots.offered),
                       count_text(all.with_bots.offered),
                       share_text(all.deflection),
                       containment);
}

std::string work_line(const DeflectionRow& all) {
    return fmt::format("Without bots {} of people's work at AHT {}, with them {} at {}: work saved "
                       "{}",
                       hours_text(all.without_bots.work_hours),
                       duration_text(all.without_bots.aht_seconds),
                       hours_text(all.with_bots.work_hours),
                       duration_text(all.with_bots.aht_seconds),
                       share_text(all.work_saved));
}

} // namespace

std::vector<std::string> deflection_lines(const FinishedRun& run) {
    const std::optional<experiment::Deflection>& deflection = run.result.deflection;
    if (!deflection) {
        return {};
    }
    const DeflectionRow& all = deflection->rows.front();
    return {offered_line(all, run), work_line(all)};
}

} // namespace staffsim::report
