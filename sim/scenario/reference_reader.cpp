#include "staffsim/scenario/reference_reader.hpp"

#include "checker.hpp"
#include "fault_list.hpp"
#include "json.hpp"
#include "json_text.hpp"
#include "merging.hpp"
#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

namespace fs = std::filesystem;
using model::Tolerance;

constexpr const char* reference_name = "reference.json";

/// The amount of each kind of tolerance, in the words of the file.
constexpr const char* standard_errors = "standard_errors";
constexpr const char* within_unit = "within";
constexpr const char* within_share = "within_share";

Field tolerance_fields() {
    return variant("tolerance",
                   {object("statistical",
                           {number(standard_errors)
                                .above(0)
                                .to(8)
                                .or_else("5")
                                .says("Normal standard errors of the difference that are allowed, "
                                      "both runs' errors in it.")})
                        .says("As far apart as chance puts two runs."),
                    object("absolute",
                           {number(within_unit)
                                .from(0)
                                .to(1e12)
                                .says("Largest difference, in the measure's unit.")})
                        .says("A fixed distance."),
                    object("relative",
                           {number(within_share)
                                .from(0)
                                .to(10)
                                .says("Largest difference, as a share of what is expected.")})
                        .says("A share of what is expected.")})
        .or_else(R"({"kind": "statistical"})")
        .says("How far the measure may move.");
}

Field reference_table() {
    Field judged = object("",
                          {line("measure").from(1).to(200).says(
                               "Measure as in measures.csv; of a contact type, group or site "
                               "`service_level@calls`."),
                           tolerance_fields()});
    Field profiles =
        object("replications",
               {whole_number("quick").from(2).to(1e6).or_else("64").says(
                    "Of `--profile quick`, which is the usual one."),
                whole_number("full").from(2).to(1e6).or_else("1024").says("Of `--profile full`.")});
    return object(
               "",
               {line("why").from(1).to(300).says("What the reference guards, in one line."),
                row("scenario", Kind::file).says("Scenario, sought from the reference's folder."),
                row("inputs_locked", Kind::truth)
                    .or_else("true")
                    .says("Whether another scenario than the blessed one fails."),
                row("same_bits", Kind::truth)
                    .or_else("false")
                    .says("Whether every build must give equal results with the blessed seed, "
                          "not only the same program."),
                std::move(profiles).or_else("{}").says("Replications of the two profiles."),
                list("measures", std::move(judged).stands_for("a judged measure"))
                    .to(1000)
                    .or_else("[]")
                    .says("Measures that are judged; none: the usual ones."),
                list("gates", line("").from(1).to(200).stands_for("a gate"))
                    .to(1000)
                    .or_else("[]")
                    .says("What results must reach: `service_level >= 0.8 with probability "
                          "0.9`.")})
        .stands_for("a reference")
        .says("A scenario whose results are watched.");
}

Tolerance tolerance_of(const Json& value) {
    const auto& kind = value.at("kind").get_ref<const std::string&>();
    if (kind == "absolute") {
        return {Tolerance::Kind::absolute, value.at(within_unit).get<double>()};
    }
    if (kind == "relative") {
        return {Tolerance::Kind::relative, value.at(within_share).get<double>()};
    }
    return {Tolerance::Kind::statistical, value.at(standard_errors).get<double>()};
}

std::vector<model::Gate> gates_of(const Place& gates, FaultList& faults) {
    std::vector<model::Gate> found;
    for (std::size_t i = 0; i < gates.value.size(); ++i) {
        const auto& text = gates.value[i].get_ref<const std::string&>();
        model::ReadGate read = model::gate_from(text);
        const std::string place = gates.pointer + '/' + std::to_string(i);
        if (read.gate) {
            found.push_back(*std::move(read.gate));
        } else if (faults.sound(place)) {
            faults.add({place, quoted(text), read.expected, ""});
        }
    }
    return found;
}

model::Reference reference_of(const Json& complete, FaultList& faults) {
    const Place root{complete, ""};
    model::Reference reference;
    reference.why = root.text("why");
    reference.scenario_file = root.text("scenario");
    reference.inputs_locked = complete.at("inputs_locked").get<bool>();
    reference.same_bits = complete.at("same_bits").get<bool>();
    const Json& replications = complete.at("replications");
    reference.replications = {replications.at("quick").get<std::int64_t>(),
                              replications.at("full").get<std::int64_t>()};
    for (const Json& each : complete.at("measures")) {
        reference.measures.push_back(
            {each.at("measure").get<std::string>(), tolerance_of(each.at("tolerance"))});
    }
    reference.gates = gates_of(root["gates"], faults);
    return reference;
}

/// Faults of a file with its path before the place.
std::vector<Fault> named(std::vector<Fault> faults, const std::string& file) {
    for (Fault& fault : faults) {
        if (fault.pointer.empty() || fault.pointer.front() == '/') {
            fault.pointer.insert(0, file);
        }
    }
    return faults;
}

model::Reference read_text(const fs::path& file) {
    const std::string text = read_file(file);
    FaultList faults;
    const std::optional<Json> written = parse_scenario({text, file.string(), ""}, faults);
    if (!written) {
        faults.raise();
    }
    const Field table = reference_table();
    const Json complete = Checker(*written, faults).complete(*written, table);
    model::Reference reference = reference_of(complete, faults);
    faults.raise();
    return reference;
}

} // namespace

bool is_reference(const fs::path& folder) {
    std::error_code error;
    return fs::is_regular_file(folder / reference_name, error);
}

LoadedReference read_reference(const fs::path& folder) {
    LoadedReference found;
    found.folder = folder;
    const fs::path plain = (folder / "").lexically_normal().parent_path();
    found.name = (plain.has_filename() && plain != "." ? plain : fs::weakly_canonical(folder))
                     .filename()
                     .string();
    const fs::path file = folder / reference_name;
    try {
        found.reference = read_text(file);
    } catch (const ScenarioError& error) {
        throw ScenarioError(named(error.faults(), file.string()));
    }
    const fs::path scenario_file = (folder / found.reference.scenario_file).lexically_normal();
    try {
        found.loaded = read_scenario(scenario_file);
    } catch (const ScenarioError& error) {
        throw ScenarioError(named(error.faults(), scenario_file.string()));
    } catch (const IoError& error) {
        throw ScenarioError({{file.string() + "/scenario",
                              scenario::quoted(found.reference.scenario_file),
                              "a scenario file that can be read",
                              reason_of(error)}});
    }
    return found;
}

} // namespace staffsim::scenario
