#include "money_part.hpp"

#include "json_number.hpp"

#include <cstddef>

namespace staffsim::report {

namespace {

using nlohmann::json;

/// Charges of a single month against all others, in the contract's currency; those after the plan
/// are in neither.
struct OnceAndRun {
    double once = 0;
    double run = 0;
};

OnceAndRun once_and_run(const PricedContracts& priced, std::size_t contract) {
    OnceAndRun sums;
    for (const pricing::InvoiceEstimate& line : priced.estimates.lines) {
        if (line.contract != contract || line.month >= priced.frame.months.size()) {
            continue;
        }
        bool once = false;
        if (line.kind == pricing::LineKind::other_charge) {
            for (const model::OtherCharge& charge :
                 priced.money.contracts[contract].other_charges) {
                once = once || (pricing::subject_of(charge) == line.subject && charge.months == 1);
            }
        }
        (once ? sums.once : sums.run) += line.amount;
    }
    return sums;
}

json months_part(const PricedContracts& priced, std::size_t contract) {
    json list = json::array();
    for (const pricing::MonthEstimate& month : priced.estimates.months) {
        if (month.contract == contract) {
            list.push_back({{"month", pricing::month_name(priced.frame, month.month)},
                            {"amount", amount_part(month.amount)},
                            {"rate", json_number(month.rate)},
                            {"book", amount_part(month.book)}});
        }
    }
    return list;
}

template <typename Named>
json names(const std::vector<std::size_t>& indices, const std::vector<Named>& named) {
    json list = json::array();
    for (const std::size_t index : indices) {
        list.push_back(named.at(index).name);
    }
    return list;
}

json contract_part(const PricedContracts& priced, std::size_t index) {
    const model::Contract& contract = priced.money.contracts[index];
    const OnceAndRun sums = once_and_run(priced, index);
    return {{"name", contract.name},
            {"currency", contract.currency},
            {"terms", terms_text(contract)},
            {"agent_groups", names(contract.agent_groups, priced.frame.groups)},
            {"contact_types", names(contract.contact_types, priced.frame.types)},
            {"cost", amount_part(priced.estimates.contracts.at(index))},
            {"one_off", json_number(sums.once)},
            {"run", json_number(sums.run)},
            {"months", months_part(priced, index)}};
}

} // namespace

json amount_part(const pricing::AmountEstimate& amount) {
    return {{"estimate", json_number(amount.mean)},
            {"low", json_number(amount.low)},
            {"high", json_number(amount.high)},
            {"p10", json_number(amount.p10)},
            {"p50", json_number(amount.p50)},
            {"p90", json_number(amount.p90)}};
}

json money_part(const PricedContracts& priced) {
    json contracts = json::array();
    for (std::size_t i = 0; i < priced.money.contracts.size(); ++i) {
        contracts.push_back(contract_part(priced, i));
    }
    json by_month = json::array();
    for (std::size_t m = 0; m < priced.estimates.by_month.size(); ++m) {
        by_month.push_back({{"month", pricing::month_name(priced.frame, m)},
                            {"cost", amount_part(priced.estimates.by_month[m])}});
    }
    return {{"currency", priced.frame.book_currency},
            {"contracts", std::move(contracts)},
            {"by_month", std::move(by_month)},
            {"people", amount_part(priced.estimates.people)},
            {"bots", amount_part(priced.estimates.bots)},
            {"total", amount_part(priced.estimates.total)}};
}

} // namespace staffsim::report
