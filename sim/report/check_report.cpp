#include "staffsim/report/check_report.hpp"

#include "json_number.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace staffsim::report {

namespace {

using nlohmann::json;
using planning::CheckedCase;
using Kind = CheckedCase::Kind;

/// Six significant digits: enough to see a thousandth move.
std::string value_of(const std::optional<double>& value, const std::string& unit) {
    if (!value) {
        return "no data";
    }
    const bool is_share = unit == "share";
    constexpr double hundred = 100;
    const std::string number = fmt::format("{:.6g}", is_share ? *value * hundred : *value);
    if (is_share) {
        return number + " %";
    }
    return unit.empty() || unit == "number" ? number : number + ' ' + unit;
}

/// Of shares in percentage points.
std::string difference_of(double difference, const std::string& unit) {
    constexpr double hundred = 100;
    return unit == "share" ? fmt::format("{:.4g} pp", difference * hundred)
                           : fmt::format("{:.4g} {}", difference, unit);
}

std::string interval_of(const measures::Estimate& estimate, const std::string& unit) {
    return estimate.low && estimate.high ? fmt::format("95 % interval {} to {}",
                                                       value_of(estimate.low, unit),
                                                       value_of(estimate.high, unit))
                                         : "without interval";
}

std::string tolerance_text(const CheckedCase& checked) {
    const measures::Agreement& agreement = checked.agreement;
    std::string allowed =
        agreement.allowed ? difference_of(*agreement.allowed, checked.unit) : "nothing";
    switch (checked.tolerance.kind) {
    case model::Tolerance::Kind::statistical:
        return agreement.allowed
                   ? fmt::format("{:g} standard errors, here {}", checked.tolerance.within, allowed)
                   : "equal values, as there is no standard error (give an absolute or relative "
                     "tolerance)";
    case model::Tolerance::Kind::absolute:
        return allowed;
    case model::Tolerance::Kind::relative:
        constexpr double hundred = 100;
        return fmt::format("{:g} %, here {}", checked.tolerance.within * hundred, allowed);
    }
    return allowed;
}

std::string measure_text(const CheckedCase& checked) {
    if (!checked.expected && checked.found.estimate && !checked.agreement.difference &&
        !checked.passed) {
        return fmt::format("found {}; nothing is blessed for it",
                           value_of(checked.found.estimate, checked.unit));
    }
    std::string text = fmt::format("expected {}, found {} ({})",
                                   value_of(checked.expected, checked.unit),
                                   value_of(checked.found.estimate, checked.unit),
                                   interval_of(checked.found, checked.unit));
    if (checked.agreement.difference) {
        text += fmt::format("; {} {}",
                            difference_of(std::abs(*checked.agreement.difference), checked.unit),
                            *checked.agreement.difference < 0 ? "less" : "more");
    }
    if (checked.agreement.standard_errors) {
        text +=
            fmt::format(", {:.1f} standard errors", std::abs(*checked.agreement.standard_errors));
    }
    return text + "; allowed " + tolerance_text(checked);
}

std::string gate_text(const CheckedCase& checked) {
    const auto value = checked.gate ? measures::gated_value(*checked.gate, checked.found)
                                    : std::optional<double>();
    std::string text = "found " + value_of(value, checked.unit);
    if (checked.gate && checked.gate->probability) {
        text += fmt::format(" in {:g} of 10 horizons", *checked.gate->probability * 10);
    } else {
        text += " (" + interval_of(checked.found, checked.unit) + ")";
    }
    return text;
}

std::string_view kind_word(Kind kind) {
    switch (kind) {
    case Kind::blessed:
        return "blessed";
    case Kind::inputs:
        return "inputs";
    case Kind::bits:
        return "bits";
    case Kind::measure:
        return "measure";
    case Kind::gate:
        return "gate";
    case Kind::time:
        return "time";
    }
    return "";
}

std::size_t failures(const CheckedReference& reference) {
    return static_cast<std::size_t>(std::count_if(reference.cases.begin(),
                                                  reference.cases.end(),
                                                  [](const auto& each) { return !each.passed; }));
}

std::string xml_text(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        switch (letter) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        default: // what XML 1.0 has no character for
            safe += static_cast<unsigned char>(letter) < 0x20 ? '?' : letter;
        }
    }
    return safe;
}

json case_part(const CheckedCase& checked, const CheckedReference& reference) {
    json part = {{"kind", kind_word(checked.kind)},
                 {"name", checked.name},
                 {"passed", checked.passed},
                 {"text", case_text(checked, reference)}};
    if (checked.kind == Kind::measure || checked.kind == Kind::gate) {
        part["unit"] = checked.unit;
        part["found"] = json_number(checked.found.estimate);
        part["low"] = json_number(checked.found.low);
        part["high"] = json_number(checked.found.high);
    }
    if (checked.kind == Kind::measure) {
        part["expected"] = json_number(checked.expected);
        part["difference"] = json_number(checked.agreement.difference);
        part["allowed"] = json_number(checked.agreement.allowed);
        part["standard_errors"] = json_number(checked.agreement.standard_errors);
    }
    return part;
}

std::string suite_text(const CheckedReference& reference) {
    std::string text =
        fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
                    "skipped=\"{}\" time=\"{:.3f}\">\n",
                    xml_text(reference.name),
                    std::max<std::size_t>(reference.cases.size(), 1),
                    failures(reference),
                    reference.was_run ? 0 : 1,
                    reference.seconds);
    for (const CheckedCase& checked : reference.cases) {
        text += fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"0\"",
                            xml_text(reference.name),
                            xml_text(checked.name));
        const std::string why = xml_text(case_text(checked, reference));
        text += checked.passed ? "/>\n"
                               : fmt::format(">\n      <failure message=\"{0}\">{0}</failure>\n    "
                                             "</testcase>\n",
                                             why);
    }
    if (!reference.was_run) {
        text += fmt::format("    <testcase classname=\"{0}\" name=\"run\" time=\"0\">\n      "
                            "<skipped message=\"not reached in time\"/>\n    </testcase>\n",
                            xml_text(reference.name));
    }
    return text + "  </testsuite>\n";
}

} // namespace

bool passed(const CheckedReference& reference) {
    return reference.was_run && failures(reference) == 0;
}

bool passed(const FinishedCheck& check) {
    return std::all_of(check.references.begin(),
                       check.references.end(),
                       [](const CheckedReference& each) { return passed(each); });
}

std::string case_text(const CheckedCase& checked, const CheckedReference& reference) {
    switch (checked.kind) {
    case Kind::blessed:
        return "nothing is blessed for this profile yet: staffsim check --bless --write";
    case Kind::inputs: {
        if (checked.passed) {
            return "the blessed scenario";
        }
        std::string text = "the scenario is not the blessed one: ";
        for (std::size_t i = 0; i < reference.changed_inputs.size(); ++i) {
            text += (i == 0 ? "" : "; ") + reference.changed_inputs[i];
        }
        return reference.changed_inputs.empty() ? text + "a data file has changed" : text;
    }
    case Kind::bits:
        return checked.passed ? "equal results"
                              : "results are not equal, with the same seed and "
                                "scenario";
    case Kind::measure:
        return measure_text(checked);
    case Kind::gate:
        return gate_text(checked);
    case Kind::time:
        return "the time allowed is over";
    }
    return {};
}

std::vector<std::string> check_lines(const FinishedCheck& check) {
    std::size_t widest = 0;
    for (const CheckedReference& reference : check.references) {
        widest = std::max(widest, reference.name.size());
    }
    std::vector<std::string> lines;
    std::size_t good = 0;
    for (const CheckedReference& reference : check.references) {
        good += passed(reference) ? 1U : 0U;
        if (!reference.was_run) {
            lines.push_back(fmt::format("{:{}}  not run, no time left", reference.name, widest));
            continue;
        }
        lines.push_back(fmt::format("{:{}}  {}  {} of {} cases, {} replications, {:.1f} s",
                                    reference.name,
                                    widest,
                                    passed(reference) ? "passed" : "FAILED",
                                    reference.cases.size() - failures(reference),
                                    reference.cases.size(),
                                    reference.replications,
                                    reference.seconds));
        for (const CheckedCase& checked : reference.cases) {
            if (!checked.passed) {
                lines.push_back(
                    fmt::format("  {}: {}", checked.name, case_text(checked, reference)));
            }
        }
        if (!passed(reference)) {
            lines.push_back("  guards: " + reference.why);
        }
    }
    lines.push_back(fmt::format("{} of {} references passed (profile {}, {:.1f} s)",
                                good,
                                check.references.size(),
                                check.profile,
                                check.seconds));
    return lines;
}

std::vector<std::string> bless_lines(const FinishedCheck& check) {
    std::vector<std::string> lines;
    for (const CheckedReference& reference : check.references) {
        if (!reference.was_run) {
            lines.push_back(reference.name + ": not run, no time left");
            continue;
        }
        lines.push_back(reference.name);
        for (const std::string& change : reference.changed_inputs) {
            lines.push_back("  inputs " + change);
        }
        for (const CheckedCase& checked : reference.cases) {
            if (checked.kind == Kind::blessed) {
                lines.emplace_back("  nothing is blessed for this profile yet");
            } else if (checked.kind == Kind::measure && checked.agreement.standard_errors) {
                lines.push_back(fmt::format("  {}: {} -> {}, {:+.2f} standard errors",
                                            checked.name,
                                            value_of(checked.expected, checked.unit),
                                            value_of(checked.found.estimate, checked.unit),
                                            *checked.agreement.standard_errors));
            } else if (checked.kind == Kind::measure) {
                lines.push_back(fmt::format("  {}: {} -> {}",
                                            checked.name,
                                            value_of(checked.expected, checked.unit),
                                            value_of(checked.found.estimate, checked.unit)));
            }
        }
    }
    return lines;
}

std::string check_json(const FinishedCheck& check) {
    json references = json::array();
    json timing = json::object();
    for (const CheckedReference& reference : check.references) {
        json cases = json::array();
        for (const CheckedCase& checked : reference.cases) {
            cases.push_back(case_part(checked, reference));
        }
        references.push_back({{"name", reference.name},
                              {"why", reference.why},
                              {"run", reference.was_run},
                              {"passed", passed(reference)},
                              {"seed", reference.seed},
                              {"replications", reference.replications},
                              {"changed_inputs", reference.changed_inputs},
                              {"cases", std::move(cases)}});
        timing[reference.name] = reference.seconds;
    }
    const json document = {{"schema_version", 1},
                           {"staffsim_version", check.staffsim_version},
                           {"profile", check.profile},
                           {"passed", passed(check)},
                           {"references", std::move(references)},
                           {"timing", {{"seconds", check.seconds}, {"references", timing}}}};
    return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

std::string check_junit(const FinishedCheck& check) {
    std::size_t tests = 0;
    std::size_t failed = 0;
    std::string suites;
    for (const CheckedReference& reference : check.references) {
        tests += std::max<std::size_t>(reference.cases.size(), 1);
        failed += failures(reference);
        suites += suite_text(reference);
    }
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"staffsim "
                       "check\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"{:.3f}\">\n"
                       "{}</testsuites>\n",
                       tests,
                       failed,
                       check.seconds,
                       suites);
}

} // namespace staffsim::report
