#include "help_text.hpp"

#include "break_even_command.hpp"
#include "bridge_command.hpp"
#include "check_command.hpp"
#include "command_line.hpp"
#include "compare_command.hpp"
#include "explain_command.hpp"
#include "planning_commands.hpp"
#include "price_command.hpp"
#include "sensitivity_command.hpp"
#include "sweep_command.hpp"

#include <fmt/format.h>

namespace staffsim::cli {

namespace {

constexpr std::string_view overview = R"(Examples
  staffsim run scenarios/retail_peak.json             simulate, print five lines, write results/
  staffsim run scenarios/retail_peak.json --dry-run   check everything, run nothing
  staffsim help run                                   all options of run

staffsim simulates the staffing of retail customer support: contacts, bot, queues, agents, cost.

Commands
  run FILE      simulate a scenario
  explain FILE  print one contact's whole life, step by step
  require FILE  find the agents that every interval requires
  hire FILE     find how late each hiring class may be decided
  compare BASE OTHER ...  set plans against a baseline, on the same customers
  bridge A B    lead the gap between two plans' rates to the saving per resolution
  price RESULT  price a stored result under other contracts
  check FOLDER  run references again: are their results the expected ones?
  sweep FILE    simulate the plan at many values of its levers
  sensitivity FILE  find which inputs that are not known matter
  break-even A B    find where two plans come to the same, or a target is just met
  schema        print the JSON Schema of scenarios, for editors
  version       print the version (also: --version)
  help COMMAND  explain a command (also: COMMAND --help)

Exit codes
  0 done, 1 a target or check failed, 2 wrong usage, 3 invalid scenario or data,
  4 file or runtime trouble, 70 internal error, 130 interrupted
)";

constexpr std::string_view run_page = R"(Examples
  staffsim run scenarios/retail_peak.json
  staffsim run scenarios/retail_peak.json --dry-run
  staffsim run scenarios/retail_peak.json --set /run/replications=32 --output results/quick
  staffsim run scenarios/retail_peak.json --precision service_level=0.005
  staffsim run scenarios/retail_peak.json --without-bots
  staffsim run scenarios/retail_peak.json --json --quiet > result.json

staffsim run FILE [options]

Simulates the scenario in FILE many times, prints the answer in five lines and writes
result.json, measures.csv, intervals.csv, backlog.csv, manifest.json and, for plans of people,
headcount.csv; for plans with contracts, and with --workbook, finance.xlsx. Ctrl-C stops after the running replications and writes what is complete, marked as
partial; a second Ctrl-C stops at once.

{}
Measures for --precision are named as in measures.csv. A half-width may be given in percent: 0.5%.
)";

constexpr std::string_view explain_page = R"(Examples
  staffsim explain scenarios/minimal.json --contact 12
  staffsim explain scenarios/retail_peak.json --type returns_chat --day 2025-11-28 --contact 12
  staffsim explain scenarios/retail_peak.json --contact 0af3004600000011
  staffsim explain scenarios/retail_peak.json --replication 3 --trace calls.csv

staffsim explain FILE --contact N [options]

Simulates one replication of the scenario in FILE and prints the whole life of a contact as a
timeline in the plan's local time: arrival, bot, queue, agents, transfers, callbacks, and what it
brings about: new tries, returns. Whichever contact of an issue is named, all of them are told.
A replication is that of a run with the same seed and replications.

{})";

constexpr std::string_view require_page = R"(Examples
  staffsim require scenarios/minimal.json
  staffsim require scenarios/minimal.json --replications 200
  staffsim require scenarios/minimal.json --target-service-level 0.9 --occupancy-cap 85%
  staffsim require scenarios/minimal.json --csv --quiet > required.csv

staffsim require FILE [options]

Finds the smallest staffing that meets the targets in every interval in which live contacts are
expected: a first guess by Erlang A, then simulation with the same random numbers for every plan.
Agents are on the phones; shrinkage comes on top. Prints the fullest day and the totals, and writes
required.csv and required.json. Targets that no number of agents meets are named with their
intervals and what they reach; then the exit code is 1. Ctrl-C ends the search and writes nothing.

{})";

constexpr std::string_view hire_page = R"(Examples
  staffsim hire scenarios/seasonal_hiring.json
  staffsim hire scenarios/seasonal_hiring.json --class black_friday --probability 0.8
  staffsim hire scenarios/seasonal_hiring.json --target-service-level 75%
  staffsim hire scenarios/seasonal_hiring.json --json --quiet > hiring.json

staffsim hire FILE [options]

Finds for each hiring class the last date on which it can be decided so that every week from its
planned graduation on still meets its service level with the probability asked for; the class moves
by whole weeks, the others stay as planned. Prints the dates with their chances, also one week later,
and writes hiring.csv and hiring.json. If no date is early enough the weeks that fall short are
named and the exit code is 1. Ctrl-C ends the search and writes nothing.

{})";

constexpr std::string_view check_page = R"(Examples
  staffsim check results/reference
  staffsim check results/reference --profile full --junit check.xml --max-seconds 600
  staffsim check results/reference/erlang_a_check --seed 7
  staffsim check results/reference --bless            what would be expected from now on
  staffsim check results/reference --bless --write

staffsim check FOLDER ... [options]

Runs each reference, a folder with reference.json, or each of those in FOLDER, and compares it with
its expected.json. The same program, seed and scenario must give equal results; of others each
measure is judged by its tolerance, by default 5 standard errors of the difference. Gates are
results that must be reached, whatever was expected. A changed scenario fails and its changed fields
are named. If anything fails the exit code is 1.

{})";

constexpr std::string_view compare_page = R"(Examples
  staffsim compare base.json more_agents.json bot_off.json
  staffsim compare base.json --plan "six: /agent_groups/team/staffing/agents=6"
  staffsim compare base.json other.json --until-decided service_level,cost_total
  staffsim compare base.json other.json --csv --quiet > comparison.csv

staffsim compare BASE OTHER ... [options]

Simulates all plans with the same customers on the same days and sets them against the baseline,
which is the first file: the difference in every measure with its 95 % interval, whether it is
better, worse or undecided (holding for all plans together, by Holm), and which plan is the best.
Prints a table and writes comparison.csv and comparison.json; with --workbook, finance.xlsx.
A plan is a scenario of its own, also one that extends another. A file with neither "extends" nor
"schema_version" is laid on BASE as a merge patch. --set changes all plans. All must have the same
calendar and currency.
With --until-decided plans drop out as soon as they are known not to be the best (probability of an
error: 5 %); the baseline stays. If the limit is reached first the exit code is 1. Ctrl-C writes
what is complete.

{})";

constexpr std::string_view bridge_page = R"(Examples
  staffsim bridge scenarios/hybrid_follow_the_sun_home.json scenarios/hybrid_follow_the_sun.json
  staffsim bridge home.json partner.json --csv --quiet > bridge.csv

staffsim bridge A.json B.json [options]

Runs both plans on the same replications and leads the gap between their rates per hour to the
saving per resolution, in lines that add up: rate, exchange, shrinkage, occupancy, AHT, contacts per
resolution, ramp, premia, oversight, bots, one-offs, terms. Writes bridge.csv and bridge.json. What
--set changes is changed in both plans. B may be an overlay on A, as for compare. The rules are in
docs/money.md, section 10.

{})";

constexpr std::string_view price_page = R"(Examples
  staffsim price results/shootout
  staffsim price results/shootout scenarios/contracts/hour.json scenarios/contracts/minute.json
  staffsim price results/base results/more_bot contract.json --csv --quiet > price.csv

staffsim price RESULT ... [CONTRACT.json ...] [options]

Prices what a run has stored (usage.json and its tables) under other contracts, without simulating
again. A contract file holds "contracts", "currencies", "satisfaction" and "time_value", as a
scenario does; each file is one alternative, and takes the place of the scenario's contracts and of
the prices of the groups and bots that it covers. Without a file: the scenario's own, which gives
the invoices of the run. Several results give plans x contracts, over the same days and in one
currency; each is named by its folder. Prints cost, percentiles, cost per resolution and the
difference to the first: on the same replications, or, where seed, replications or demand differ, of
the two means (marked with *). Writes price.csv, price.json, finance.xlsx (a workbook) and, for
every alternative, invoices.csv and invoice_example.csv.

{})";

constexpr std::string_view sweep_page = R"(Examples
  staffsim sweep scenarios/minimal.json --vary volume=0.8:1.4:0.1
  staffsim sweep scenarios/minimal.json --vary volume=0.8:1.4:0.1 --vary staff=1,1.2,1.4
  staffsim sweep scenarios/minimal.json --vary /agent_groups/team/staffing/agents=4:8:1
  staffsim sweep scenarios/bot_47.json --vary volume=0.8:1.4 --vary bot.containment=0:70% --latin 50

staffsim sweep FILE --vary LEVER=FROM:TO:STEP [--vary ...] [options]

Simulates the scenario in FILE at every combination of the levers' values, all on the same
replications, prints a table and writes sweep.csv (one row per point and measure, with the
difference to the plan as it is) and sweep.json. At most 10,000 points. Ctrl-C ends the sweep and
writes nothing.

{}
)";

constexpr std::string_view sensitivity_page = R"(Examples
  staffsim sensitivity scenarios/minimal.json --vary volume=0.9:1.2 --vary aht=0.95:1.1
  staffsim sensitivity scenarios/bot_47.json --vary bot.containment=0.3:0.6 --vary volume=0.9:1.1
  staffsim sensitivity scenarios/minimal.json --vary price=20:25:35 --vary patience=0.5:2

staffsim sensitivity FILE --vary LEVER=P10:P90 [--vary ...] [options]

Simulates the scenario in FILE with each input at its P10 and P90, the others in the middle, on the
same replications (tornado), with the two that matter most at P10, middle and P90 (two-way table),
and with all drawn at once: how much of the spread of outcomes comes from inputs that we do not
know, and how much from the randomness of the queue. Writes tornado.csv, sensitivity.json
and, with --workbook, finance.xlsx. Ctrl-C
ends the study and writes nothing.

{}
)";

constexpr std::string_view break_even_page = R"(Examples
  staffsim break-even a.json b.json --lever bot.containment=0:0.7 --in b
  staffsim break-even a.json b.json --lever price@near=10:40 --measure cost_per_resolution
  staffsim break-even a.json b.json --lever fx@USD=0.7:1.3 --in b
  staffsim break-even scenarios/minimal.json --lever volume=0.5:2 --target service_level=50%

staffsim break-even A B --lever LEVER=FROM:TO [options]
staffsim break-even FILE --lever LEVER=FROM:TO --target MEASURE=VALUE [--probability P]

Finds the value of the lever at which the plans in A and B cost the same (or have another measure
in common), or up to which the plan in FILE meets a target: how wrong may the forecast be? Every
value is simulated on the same replications; the answer has a 95 % interval. Writes break_even.csv,
the curve, and break_even.json. Without a break-even in the range, or with a target missed in all of
it, the exit code is 1. B may be an overlay on A, as for compare. Ctrl-C ends the search and writes
nothing.

{}
)";

constexpr std::string_view schema_page = R"(Examples
  staffsim schema > scenario.schema.json
  staffsim schema --format-page > scenarios/README.md

staffsim schema [--format-page]

Prints the JSON Schema (draft-07) of scenarios, with which an editor completes and checks fields.
With --format-page: the same as a Markdown page to read. Both come from the table by which
scenarios are read.
)";

constexpr std::string_view version_page = R"(Example
  staffsim version

Prints the program's name and version.
)";

constexpr std::string_view help_page = R"(Examples
  staffsim help
  staffsim help run

Prints the overview, or the page of one command.
)";

} // namespace

std::vector<std::string> verbs() {
    return {"run",
            "explain",
            "require",
            "hire",
            "compare",
            "bridge",
            "price",
            "check",
            "sweep",
            "sensitivity",
            "break-even",
            "schema",
            "version",
            "help"};
}

std::string overview_text() {
    return std::string(overview);
}

std::optional<std::string> help_text(std::string_view verb) {
    if (verb == "run") {
        return fmt::format(run_page, run_options_text());
    }
    if (verb == "explain") {
        return fmt::format(explain_page, explain_options_text());
    }
    if (verb == "require") {
        return fmt::format(require_page, require_options_text());
    }
    if (verb == "hire") {
        return fmt::format(hire_page, hire_options_text());
    }
    if (verb == "compare") {
        return fmt::format(compare_page, compare_options_text());
    }
    if (verb == "bridge") {
        return fmt::format(bridge_page, bridge_options_text());
    }
    if (verb == "price") {
        return fmt::format(price_page, price_options_text());
    }
    if (verb == "check") {
        return fmt::format(check_page, check_options_text());
    }
    if (verb == "sweep") {
        return fmt::format(sweep_page, sweep_options_text());
    }
    if (verb == "sensitivity") {
        return fmt::format(sensitivity_page, sensitivity_options_text());
    }
    if (verb == "break-even") {
        return fmt::format(break_even_page, break_even_options_text());
    }
    if (verb == "schema") {
        return std::string(schema_page);
    }
    if (verb == "version") {
        return std::string(version_page);
    }
    if (verb == "help") {
        return std::string(help_page);
    }
    return std::nullopt;
}

} // namespace staffsim::cli
